namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>A row of <c>pragma_foreign_key_list</c>.</summary>
internal sealed record ForeignKeyRow
{
    /// <summary>The constraint's number.</summary>
    public long Id { get; init; }

    /// <summary>The table referred to.</summary>
    public string Target { get; init; } = "";

    /// <summary>The referring column.</summary>
    public string Column { get; init; } = "";

    /// <summary>The column referred to; null for the target's primary key.</summary>
    public string? TargetColumn { get; init; }
}
