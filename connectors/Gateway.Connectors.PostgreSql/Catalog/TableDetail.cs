using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>What the catalog says about one relation, as far as the login can read it.</summary>
/// <param name="Columns">The columns in their order.</param>
/// <param name="Indexes">The indexes, the primary key's first.</param>
/// <param name="ForeignKeys">The foreign keys.</param>
internal sealed record TableDetail(
    IReadOnlyList<ColumnRow> Columns,
    IReadOnlyList<IndexRow> Indexes,
    IReadOnlyList<ForeignKeyRow> ForeignKeys
)
{
    /// <summary>The columns of the best key that pages can follow: the primary key, else the narrowest unique one; may be empty.</summary>
    public IReadOnlyList<KeyColumn> Key { get; } =
        Indexes
            .Where(index => index is { IsUnique: true, IsWhole: true })
            .Select(index => (Index: index, Columns: index.Columns.Select(number => Named(Columns, number)).ToList()))
            .Where(key => key.Columns.All(column => column is { NotNull: true }))
            .OrderByDescending(key => key.Index.IsPrimary)
            .ThenBy(key => key.Columns.Count)
            .ThenBy(key => key.Index.Name, StringComparer.Ordinal)
            .Select(key => key.Columns.Select(c => new KeyColumn(c!.Name, Identifier.Quote(c.Name))).ToList())
            .FirstOrDefault()
        ?? [];

    /// <summary>The column of a number; null for an expression and for what the login cannot read.</summary>
    public ColumnRow? Column(short number) => Named(Columns, number);

    private static ColumnRow? Named(IReadOnlyList<ColumnRow> columns, short number) =>
        columns.FirstOrDefault(column => column.Number == number);
}
