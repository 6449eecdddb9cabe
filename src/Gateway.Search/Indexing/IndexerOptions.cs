namespace Gateway.Search.Indexing;

/// <summary>How often and in what portions the index is brought up to date. Immutable.</summary>
public sealed record IndexerOptions
{
    /// <summary>Pause between walks of a source that is not watched; default 30 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause between walks of a source that is watched, since a hint can be lost; default 5 minutes.</summary>
    public TimeSpan WatchedInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a hint its source is walked: who writes is given the time to write on. Default 200 ms.</summary>
    public TimeSpan HintDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a process that may not write looks whether the one that may is gone; default 2 s.</summary>
    public TimeSpan TakeOverInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Passages of one transaction; default 50,000. A larger document is still written whole.</summary>
    public int BatchPassages { get; init; } = 50_000;

    /// <summary>Text of one transaction, in bytes; default 32 MiB.</summary>
    public long BatchBytes { get; init; } = 32 << 20;

    /// <summary>Nothing more is added when the index takes so many bytes; what is beyond is counted as left out. Default unlimited.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>Whether calls are under way, which go first; from any thread. Default never.</summary>
    public Func<bool> IsBusy { get; init; } = static () => false;

    /// <summary>A transaction begins at the latest so long after its first change was read; default 5 s.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromSeconds(5);
}
