namespace Gateway.Search;

/// <summary>The state of a source's index, for the owner: paths are named whatever a principal may see.</summary>
/// <param name="Coverage">How much is indexed.</param>
/// <param name="Failures">What is not, by reason, the most frequent first; cut at the asked-for number.</param>
/// <param name="File">The full path of the index file.</param>
/// <param name="SizeBytes">The size of the whole index, in bytes.</param>
public sealed record IndexStatus(Coverage Coverage, IReadOnlyList<IndexFailure> Failures, string File, long SizeBytes)
{
    /// <summary>Why changes are found by walks alone, in a sentence; null where they are watched, or nobody has begun to.</summary>
    public string? Unwatched { get; init; }
}
