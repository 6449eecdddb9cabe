namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>A row of <c>pragma_table_xinfo</c>.</summary>
internal sealed record ColumnRow
{
    /// <summary>The column's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The declared type; may be empty.</summary>
    public string Type { get; init; } = "";

    /// <summary>1 for NOT NULL.</summary>
    public long NotNull { get; init; }

    /// <summary>The default as written.</summary>
    public string? Default { get; init; }

    /// <summary>Its place in the primary key from 1; 0 when not in it.</summary>
    public long Pk { get; init; }

    /// <summary>0 for a normal column, 1 hidden, 2 virtual, 3 stored generated.</summary>
    public long Hidden { get; init; }
}
