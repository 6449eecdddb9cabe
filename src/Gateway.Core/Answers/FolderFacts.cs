namespace Gateway.Core;

/// <summary>What is in a folder, with all folders in it, as far as the principal may see it.</summary>
/// <param name="Documents">How many documents.</param>
/// <param name="Formats">Their file extensions with counts, most frequent first; the empty text for none.</param>
public sealed record FolderFacts(long Documents, IReadOnlyList<(string Extension, long Count)> Formats)
{
    /// <summary>False where there are more: they were too many to be listed, and the index does not know them.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Their size together; null where they were too many to be listed.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many of them can be found by a search; null where the folder is not indexed.</summary>
    public long? Searched { get; init; }
}
