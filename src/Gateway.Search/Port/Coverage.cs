namespace Gateway.Search;

/// <summary>How much of a source is in the index.</summary>
/// <param name="Source">The source.</param>
/// <param name="Indexed">Documents, or rows with text, that can be found.</param>
/// <param name="Known">Documents or rows that were seen; null while the first walk is under way.</param>
/// <param name="Failed">Those that could not be read, counted.</param>
/// <param name="Unsupported">Those whose format is not read, counted.</param>
/// <param name="AsOf">When the index last agreed with the source; null while it is being built for the first time.</param>
/// <param name="IsBuilding">True while an update is under way.</param>
public sealed record Coverage(
    string Source,
    long Indexed,
    long? Known,
    long Failed,
    long Unsupported,
    DateTimeOffset? AsOf,
    bool IsBuilding
)
{
    /// <summary>Why the last update could not be finished, in a sentence; null when it was.</summary>
    public string? Problem { get; init; }
}
