namespace Gateway.Search.Indexing;

/// <summary>How often and in what portions the index is brought up to date. Immutable.</summary>
public sealed record IndexerOptions
{
    /// <summary>Pause between walks; default 30 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a process that may not write looks whether the one that may is gone; default 2 s.</summary>
    public TimeSpan TakeOverInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Passages of one transaction; default 2,000. A larger document is still written whole.</summary>
    public int BatchPassages { get; init; } = 2000;

    /// <summary>Text of one transaction, in bytes; default 8 MiB.</summary>
    public long BatchBytes { get; init; } = 8 << 20;

    /// <summary>A transaction begins at the latest so long after its first change was read; default 2 s.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromSeconds(2);
}
