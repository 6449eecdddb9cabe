namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A foreign key of a table.</summary>
internal sealed record ForeignKeyRow
{
    /// <summary>The schema of the table referred to.</summary>
    public string Schema { get; init; } = "";

    /// <summary>The table referred to.</summary>
    public string Table { get; init; } = "";

    /// <summary>The referring columns.</summary>
    public string[] Columns { get; init; } = [];

    /// <summary>The columns referred to, in the same order.</summary>
    public string[] TargetColumns { get; init; } = [];
}
