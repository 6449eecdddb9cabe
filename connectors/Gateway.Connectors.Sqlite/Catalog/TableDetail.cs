using Gateway.Connectors.Sql;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>What the catalog says about one table or view, whatever is granted of it.</summary>
internal sealed record TableDetail
{
    /// <summary>All columns but the hidden ones of virtual tables.</summary>
    public required IReadOnlyList<ColumnRow> Columns { get; init; }

    /// <summary>The indexes, automatic ones included.</summary>
    public required IReadOnlyList<IndexDetail> Indexes { get; init; }

    /// <summary>The key that pages follow; empty when there is none.</summary>
    public IReadOnlyList<KeyColumn> Key { get; init; } = [];

    /// <summary>The name by which the row id can be read, or null where there is none or columns hide all its names.</summary>
    public string? RowId { get; init; }

    /// <summary>The column that is another name of the row id, or null.</summary>
    public string? IntegerKey { get; init; }

    /// <summary>Whether the rows are stored in the index of the primary key.</summary>
    public bool IsWithoutRowId { get; init; }
}
