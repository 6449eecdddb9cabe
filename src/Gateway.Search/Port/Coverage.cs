namespace Gateway.Search;

/// <summary>How much of a source is in the index: every known document is counted once.</summary>
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
    /// <summary>Those whose pages are pictures, counted.</summary>
    public long NeedsOcr { get; init; }

    /// <summary>PDF files that wait for <c>pdftotext</c>, counted.</summary>
    public long NeedsPdfToText { get; init; }

    /// <summary>Encrypted ones, counted.</summary>
    public long NeedsPassword { get; init; }

    /// <summary>Those beyond the limits of reading, counted.</summary>
    public long TooLarge { get; init; }

    /// <summary>Those that were left out because the index is full, counted.</summary>
    public long LeftOut { get; init; }

    /// <summary>Of the indexed, those of which a part is missing (pages that are pictures), counted.</summary>
    public long Partial { get; init; }

    /// <summary>Why the index does not agree with the source in all, in a sentence; null when it does.</summary>
    public string? Problem { get; init; }
}
