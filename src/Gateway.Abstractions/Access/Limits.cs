namespace Gateway.Abstractions;

/// <summary>The limits of one call. The core enforces all of them; connectors push down what they can.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed record Limits
{
    /// <summary>Rows of one answer; default 1,000.</summary>
    public int Rows { get; init; } = 1000;

    /// <summary>Bytes of UTF-8 of one answer; default 1 MiB.</summary>
    public int Bytes { get; init; } = 1 << 20;

    /// <summary>Tokens of one answer, counted as bytes/4; default 8,000.</summary>
    public int Tokens { get; init; } = 8000;

    /// <summary>From the arrival of the call to its answer; default 25 s.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>The largest single value that free SQL may make or read, in bytes; default 1 MB.</summary>
    public int ValueBytes { get; init; } = 1_000_000;

    /// <summary>The longest statement, in bytes; default 100 kB.</summary>
    public int StatementBytes { get; init; } = 100_000;
}
