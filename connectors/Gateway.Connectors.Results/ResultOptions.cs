namespace Gateway.Connectors.Results;

/// <summary>Where results are kept, for how long, and how much of them.</summary>
public sealed record ResultOptions
{
    /// <summary>The absolute path of their folder, made when first needed; null keeps them in memory, off the disk.</summary>
    public string? Folder { get; init; }

    /// <summary>How long a result is kept; default an hour.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most bytes of one principal's results; default 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>The most bytes of all results; default 4 GiB.</summary>
    public long MaxBytesOfAll { get; init; } = 4L << 30;

    /// <summary>The most rows of one result; default ten million.</summary>
    public int MaxRows { get; init; } = 10_000_000;
}
