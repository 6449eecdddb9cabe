namespace Gateway.Benchmarks.Documents;

/// <summary>One update of an index as it was measured.</summary>
/// <param name="Elapsed">The time on the wall.</param>
/// <param name="Processor">The time on all cores together.</param>
/// <param name="Files">Files that were looked at.</param>
/// <param name="TextBytes">Bytes of text that were put into the index.</param>
internal sealed record IndexRun(TimeSpan Elapsed, TimeSpan Processor, long Files, long TextBytes)
{
    /// <summary>Megabytes of text in a second of one core.</summary>
    public double MegabytesPerCore => TextBytes / 1e6 / Processor.TotalSeconds;

    /// <summary>Megabytes of text in a second.</summary>
    public double Megabytes => TextBytes / 1e6 / Elapsed.TotalSeconds;

    public override string ToString() =>
        $"{Files:#,0} files, {TextBytes / 1e6:0.0} MB of text in {Elapsed.TotalSeconds:0.00} s ({Megabytes:0.0} MB/s), {Processor.TotalSeconds:0.00} s of processor ({MegabytesPerCore:0.0} MB/s of one core)";
}
