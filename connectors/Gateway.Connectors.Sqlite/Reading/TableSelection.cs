using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>The columns of a table that one read selects.</summary>
/// <param name="Entry">The table.</param>
/// <param name="Detail">What the catalog says about it.</param>
/// <param name="Columns">The columns of the answer.</param>
internal sealed record TableSelection(SchemaEntry Entry, TableDetail Detail, IReadOnlyList<ColumnRow> Columns)
{
    /// <summary>The masks of the columns; empty where none is masked.</summary>
    public IReadOnlyList<MaskKind?> Masks { get; init; } = [];

    /// <summary>The columns as an answer describes them.</summary>
    public IReadOnlyList<Column> Described =>
        [
            .. Columns.Select(
                (column, i) => NodeBuilder.ColumnOf(column) with { Mask = i < Masks.Count ? Masks[i] : null }
            ),
        ];

    /// <summary>The table's name, quoted, in the one database there is.</summary>
    public string Table => "main." + Identifier.Quote(Entry.Name);

    /// <summary>The expressions of the answer's columns.</summary>
    public IEnumerable<string> Expressions => Columns.Select(column => Identifier.Quote(column.Name));

    /// <summary>Resolves the wanted columns under the rules.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> for one that is absent or not granted.</exception>
    public static TableSelection Of(
        SchemaEntry entry,
        TableDetail detail,
        IReadOnlyList<string>? wanted,
        AccessRules rules
    )
    {
        var path = NodePath.Of(entry.Name);
        var granted = detail.Columns.Where(column => rules.SeesColumn(path, column.Name)).ToList();
        return new TableSelection(
            entry,
            detail,
            wanted is null ? granted : [.. wanted.Select(name => Find(granted, name))]
        );
    }

    private static ColumnRow Find(List<ColumnRow> granted, string name) =>
        granted.Find(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw Absent.Column(name, granted.Select(column => column.Name));
}
