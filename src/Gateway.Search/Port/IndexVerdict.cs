namespace Gateway.Search;

/// <summary>What a check of the index has found. Immutable.</summary>
/// <param name="Documents">Documents and cells that are indexed.</param>
/// <param name="Passages">Their passages.</param>
/// <param name="Faults">What is wrong, in sentences; empty when the index is sound.</param>
/// <param name="Notices">What was not looked at, or is no fault, in sentences.</param>
public sealed record IndexVerdict(
    long Documents,
    long Passages,
    IReadOnlyList<string> Faults,
    IReadOnlyList<string> Notices
);
