using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>The foreign keys of a table whose both ends the rules see.</summary>
internal sealed class GrantedForeignKeys(Lease lease, AccessRules rules)
{
    /// <summary>The keys of one table.</summary>
    /// <param name="entry">The referring table.</param>
    /// <param name="sees">Whether a column of it is granted.</param>
    public IReadOnlyList<ForeignKey> Of(SchemaEntry entry, Func<string, bool> sees) =>
        [
            .. ForeignKeyReader
                .Read(lease, entry)
                .GroupBy(row => row.Id)
                .Select(rows => Key([.. rows], sees))
                .OfType<ForeignKey>(),
        ];

    private ForeignKey? Key(List<ForeignKeyRow> rows, Func<string, bool> sees)
    {
        if (
            !rows.TrueForAll(row => sees(row.Column))
            || lease.Schema.Find(NodePath.Of(rows[0].Target), rules) is not { } target
        )
        {
            return null;
        }
        var path = NodePath.Of(target.Name);
        var columns = TargetColumns(rows, target);
        return columns.Count == rows.Count && columns.TrueForAll(column => rules.SeesColumn(path, column))
            ? new ForeignKey([.. rows.Select(row => row.Column)], path, columns)
            : null;
    }

    // REFERENCES without columns means the primary key of the target.
    private List<string> TargetColumns(List<ForeignKeyRow> rows, SchemaEntry target) =>
        rows.TrueForAll(row => row.TargetColumn is not null)
            ? rows.ConvertAll(row => row.TargetColumn!)
            :
            [
                .. DetailReader
                    .Read(lease, target)
                    .Columns.Where(column => column.Pk > 0)
                    .OrderBy(column => column.Pk)
                    .Select(column => column.Name),
            ];
}
