namespace Gateway.Extraction;

/// <summary>What reading one document may cost. Immutable.</summary>
public sealed record ExtractionLimits
{
    /// <summary>The most bytes that packed parts of a file may unpack to, together; default 256 MiB. Counted while reading, headers are not believed.</summary>
    public long InflatedBytes { get; init; } = 256L << 20;

    /// <summary>The most that a part above 1 MiB may grow by unpacking, as a factor; default 200.</summary>
    public int InflatedRatio { get; init; } = 200;

    /// <summary>The most files in a package or an archive, and the most attachments or messages, that are read; default 10,000.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>The most elements, brackets or groups that may lie within one another; default 1,000.</summary>
    public int Depth { get; init; } = 1000;

    /// <summary>The most characters (UTF-16 units) of text; default 32 Mi. What is longer is cut, with a notice.</summary>
    public int TextLength { get; init; } = 32 << 20;

    /// <summary>The most bytes of memory that a process which reads documents may take; default 1 GiB.</summary>
    public long Memory { get; init; } = 1L << 30;

    /// <summary>The most time of one document, and of the processor for it; default 60 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);
}
