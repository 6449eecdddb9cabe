namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>A row of <c>pragma_index_list</c> joined with <c>pragma_index_xinfo</c>: one column of one index.</summary>
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

    /// <summary>1 for a column that the index is sorted by; 0 for one that is only stored in it.</summary>
    public long IsKey { get; init; }

    /// <summary>-1 for the row id, -2 for an expression.</summary>
    public long Cid { get; init; }

    /// <summary>The collation that the index is sorted by.</summary>
    public string? Collation { get; init; }
}
