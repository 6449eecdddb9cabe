namespace Gateway.Core.Configuration;

/// <summary>Where rows can be exported to, and how much of them.</summary>
/// <param name="Folder">The absolute path of the only folder that is written.</param>
public sealed record ExportConfiguration(string Folder)
{
    internal const int DefaultRows = 10_000_000;
    internal const int DefaultMegabytes = 1024;
    internal const int DefaultSeconds = 300;

    /// <summary>The most rows of one file; default ten million.</summary>
    public int MaxRows { get; init; } = DefaultRows;

    /// <summary>The most bytes of one file; default 1 GiB.</summary>
    public long MaxBytes { get; init; } = (long)DefaultMegabytes << 20;

    /// <summary>From the arrival of the call to the finished file; default 5 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(DefaultSeconds);
}
