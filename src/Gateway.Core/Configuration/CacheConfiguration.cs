namespace Gateway.Core.Configuration;

/// <summary>How much of what was read is kept in memory, to be given again while it is the same.</summary>
public sealed record CacheConfiguration
{
    internal const int DefaultMegabytes = 16;
    internal const int MostMegabytes = 128;

    /// <summary>The most bytes; 0 keeps nothing. Default 16 MiB.</summary>
    public long MaxBytes { get; init; } = (long)DefaultMegabytes << 20;
}
