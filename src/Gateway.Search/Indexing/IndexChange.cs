namespace Gateway.Search.Indexing;

/// <summary>One step that brings the index nearer to its source. Closed.</summary>
/// <param name="Id">The document's number in the index; null for a new one.</param>
internal abstract record IndexChange(long? Id)
{
    /// <summary>A new or changed document, with all its passages.</summary>
    internal sealed record Replace(long? Id, DocumentKey Key, AnalyzedDocument Document) : IndexChange(Id);

    /// <summary>A document that stands elsewhere now, with the passages that it had: it keeps its number.</summary>
    internal sealed record Move(long Existing, DocumentKey Key, AnalyzedDocument Document) : IndexChange(Existing);

    /// <summary>A document with a new stamp and the old content.</summary>
    internal sealed record Restamp(long Existing, string? Version, DateTimeOffset? Modified) : IndexChange(Existing);

    /// <summary>A document that cannot be indexed as it is; remembered by its stamp, and by its content and what tried to read it.</summary>
    internal sealed record Refuse(long? Id, DocumentKey Key, string? Version, DocumentState State, string Reason)
        : IndexChange(Id)
    {
        /// <summary>The hash of its content; empty when that is not known.</summary>
        public string Revision { get; init; } = "";

        /// <summary>What could not read it.</summary>
        public string? Extractor { get; init; }
    }

    /// <summary>A document that is no longer there.</summary>
    internal sealed record Remove(long Existing) : IndexChange(Existing);
}
