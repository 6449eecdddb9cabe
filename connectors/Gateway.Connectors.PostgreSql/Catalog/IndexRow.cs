namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>An index of a table.</summary>
internal sealed record IndexRow
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The numbers of its key columns in order; 0 for an expression.</summary>
    public short[] Columns { get; init; } = [];

    /// <summary>Whether it is unique.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it belongs to the primary key.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Whether it covers all rows, is valid, and holds at every moment.</summary>
    public bool IsWhole { get; init; }
}
