using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Makes nodes of what the catalog says, with no more in them than the rules see.</summary>
internal static class NodeBuilder
{
    /// <summary>The cheap members of a table or view.</summary>
    public static Node Listed(SchemaEntry entry, long? rows, string version) =>
        new()
        {
            Path = NodePath.Of(entry.Name),
            Kind = entry.IsView ? NodeKind.View : NodeKind.Table,
            Comment = DdlComments.Of(entry.Sql).Table,
            RowEstimate = rows,
            Version = version,
        };

    /// <summary>With what reading needs: the columns and the key.</summary>
    public static Node Found(Node listed, SchemaEntry entry, TableDetail detail, AccessRules rules)
    {
        var comments = DdlComments.Of(entry.Sql);
        return listed with
        {
            Columns =
            [
                .. detail
                    .Columns.Where(column => rules.SeesColumn(listed.Path, column.Name))
                    .Select(column =>
                        ColumnOf(column) with
                        {
                            Comment = comments.Column(column.Name),
                            Nullable = Nullable(entry, detail, column),
                        }
                    ),
            ],
            Key = [.. detail.Key.Select(key => key.Name)],
        };
    }

    /// <summary>All members.</summary>
    public static Node Described(
        Node found,
        SchemaEntry entry,
        TableDetail detail,
        GrantedForeignKeys foreignKeys,
        AccessRules rules
    )
    {
        bool Sees(string column) => rules.SeesColumn(found.Path, column);
        return found with
        {
            ForeignKeys = foreignKeys.Of(entry, Sees),
            Indexes =
            [
                .. detail
                    .Indexes.Where(index => IsGranted(index, detail, Sees))
                    .Select(index => new TableIndex(
                        index.Name,
                        [.. index.Columns.Select(row => row.Column).OfType<string>()],
                        index.IsUnique
                    )),
            ],
        };
    }

    // An expression of an index may speak of any column.
    private static bool IsGranted(IndexDetail index, TableDetail detail, Func<string, bool> sees) =>
        index.Columns.All(row => row.Column is null ? detail.Columns.All(c => sees(c.Name)) : sees(row.Column));

    /// <summary>A column without its comment.</summary>
    public static Column ColumnOf(ColumnRow row) =>
        new(row.Name, row.Type)
        {
            Nullable = row.NotNull == 0,
            Default = row.Default,
            IsGenerated = row.Hidden is 2 or 3,
        };

    private static bool? Nullable(SchemaEntry entry, TableDetail detail, ColumnRow column) =>
        entry.IsView ? null : column.NotNull == 0 && !(detail.Key is [var only] && only.Name == column.Name);
}
