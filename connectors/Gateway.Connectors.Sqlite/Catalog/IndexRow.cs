namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>A row of <c>pragma_index_list</c> joined with <c>pragma_index_xinfo</c>: one key column of one index.</summary>
internal sealed record IndexRow
{
    /// <summary>The index's name.</summary>
    public string Index { get; init; } = "";

    /// <summary>1 when unique.</summary>
    public long IsUnique { get; init; }

    /// <summary>c (CREATE INDEX), u (UNIQUE) or pk.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The column; null for an expression or the row id.</summary>
    public string? Column { get; init; }

    /// <summary>The collation that the index is sorted by.</summary>
    public string? Collation { get; init; }
}
