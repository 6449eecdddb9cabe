using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>One passage that was found.</summary>
/// <param name="Source">The source it is in.</param>
/// <param name="Path">The document or the table.</param>
/// <param name="Text">The passage, whole.</param>
/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record SearchHit(string Source, NodePath Path, string Text, double Score)
{
    /// <summary>The passage's ordinal in its document, or in its cell.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The passage in the index; orders hits of equal score.</summary>
    public required long PassageId { get; init; }

    /// <summary>How many passages the document, or the cell, has.</summary>
    public required int PassageCount { get; init; }

    /// <summary>How many passages of the document, or of the cell, match; this page shows the best of them.</summary>
    public required long MatchesInDocument { get; init; }

    /// <summary>Where a page goes on that ends with this hit: after its document, or after itself in a search within one document.</summary>
    public required SearchPosition Resume { get; init; }

    /// <summary>The content hash of the document or of the cell when it was indexed.</summary>
    public required string Revision { get; init; }

    /// <summary>The title of the document; for a row null.</summary>
    public string? Title { get; init; }

    /// <summary>The headings above the passage, joined by <see cref="PassageColumns.HeadingSeparator"/>; may be empty.</summary>
    public string Headings { get; init; } = "";

    /// <summary>The page, slide, sheet with rows, or member that the passage stands on, as it is cited; may be empty.</summary>
    public string Part { get; init; } = "";

    /// <summary>Offset of the passage's first character in the text of its document or cell, in UTF-16 units.</summary>
    public int Start { get; init; }

    /// <summary>The passage's lines in its document; null for a row.</summary>
    public LineRange? Lines { get; init; }

    /// <summary>The key of the row; null for a document.</summary>
    public IReadOnlyList<Value>? RowKey { get; init; }

    /// <summary>The indexed column; null for a document.</summary>
    public string? Column { get; init; }

    /// <summary>Last change of the document, where known.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Where the query's words stand in <see cref="Text"/>, in order, without overlaps.</summary>
    public IReadOnlyList<Highlight> Highlights { get; init; } = [];
}
