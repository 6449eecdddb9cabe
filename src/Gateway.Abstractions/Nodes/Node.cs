namespace Gateway.Abstractions;

/// <summary>One thing of a source: a table, a view, a folder, a document.</summary>
/// <remarks>Listing fills the cheap members only; describing fills them all. Immutable, thread-safe.</remarks>
public sealed record Node
{
    /// <summary>Where the node is.</summary>
    public required NodePath Path { get; init; }

    /// <summary>What the node is.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>The owner's own words about it (a DDL comment, a document's title), or null.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// The granted columns in their order; empty where there are none. Where only listed, empty or, if the connector knows
    /// them without another question, their names alone.
    /// </summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>
    /// The columns of the unique, never-null, totally ordered key that pages follow; empty when there is none, and
    /// then a read gives one truncated page that says so. May name a column that is not granted, or SQLite's rowid.
    /// </summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Foreign keys whose both ends are granted.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Indexes whose columns are all granted.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>About how many rows; null when nothing cheap tells.</summary>
    public long? RowEstimate { get; init; }

    /// <summary>A stamp that changes when the node's content may have changed (size and time of a file); null when none.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// Names the code that makes text of a document of this format, and its version (<c>pdf-1</c>); null for code that never
    /// changed. Another name means that the same bytes may give another text: what was read, or failed, is read again.
    /// </summary>
    public string? Extractor { get; init; }

    /// <summary>Size in bytes; null for tables.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Last change; null where unknown.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Media type of a document, for example <c>text/markdown</c>.</summary>
    public string? MediaType { get; init; }
}
