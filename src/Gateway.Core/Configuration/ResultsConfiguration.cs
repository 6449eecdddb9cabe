namespace Gateway.Core.Configuration;

/// <summary>How answers longer than a page are kept.</summary>
public sealed record ResultsConfiguration
{
    internal const int DefaultMinutes = 60;
    internal const int DefaultMegabytes = 1024;
    internal const int DefaultTotalMegabytes = 4096;
    internal const int DefaultMemoryMegabytes = 32;
    internal const int DefaultRows = 10_000_000;

    /// <summary>Where; default on disk.</summary>
    public ResultsPlace Store { get; init; } = ResultsPlace.Disk;

    /// <summary>How long a result is kept; default an hour.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(DefaultMinutes);

    /// <summary>The most bytes of one principal's results; default 1 GiB on disk, 32 MiB in memory.</summary>
    public long MaxBytes { get; init; } = (long)DefaultMegabytes << 20;

    /// <summary>The most bytes of all results; default 4 GiB on disk, 32 MiB in memory.</summary>
    public long MaxBytesOfAll { get; init; } = (long)DefaultTotalMegabytes << 20;

    /// <summary>The most rows of one result; default ten million.</summary>
    public int MaxRows { get; init; } = DefaultRows;
}
