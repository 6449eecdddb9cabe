namespace Gateway.Search;

/// <summary>How far the update of a source has come.</summary>
/// <param name="Source">The source.</param>
/// <param name="Done">Documents or rows that were looked at in this walk.</param>
/// <param name="Known">How many there are, as far as the walk or the last one knows.</param>
/// <param name="Bytes">Bytes of text that this walk put into the index.</param>
/// <param name="IsFinished">True for the last report of a walk.</param>
public sealed record IndexProgress(string Source, long Done, long Known, long Bytes, bool IsFinished);
