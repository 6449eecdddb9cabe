namespace Gateway.Search;

/// <summary>How far the update of a source has come.</summary>
/// <param name="Source">The source.</param>
/// <param name="Done">Documents or rows that were looked at in this walk.</param>
/// <param name="Known">How many there are, as far as the walk or the last one knows.</param>
/// <param name="Bytes">Bytes of text that this walk put into the index.</param>
/// <param name="IsFinished">True for the last report of a walk.</param>
public sealed record IndexProgress(string Source, long Done, long Known, long Bytes, bool IsFinished)
{
    /// <summary>How long the walk has taken so far.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Documents that were found and wait to be read.</summary>
    public long Waiting { get; init; }

    /// <summary>Megabytes of text in a second; 0 where nothing tells.</summary>
    public double MegabytesPerSecond => Elapsed > TimeSpan.Zero ? Bytes / 1e6 / Elapsed.TotalSeconds : 0;

    /// <summary>About how long it will still take; null where nothing tells.</summary>
    public TimeSpan? Remaining => Done > 0 && Waiting > 0 ? Elapsed * ((double)Waiting / Done) : null;
}
