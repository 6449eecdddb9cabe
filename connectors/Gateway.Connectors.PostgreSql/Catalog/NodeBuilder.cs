using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>Makes nodes of what the catalog says, with no more in them than the rules see.</summary>
internal static class NodeBuilder
{
    /// <summary>A schema.</summary>
    public static Node Schema(string name) => new() { Path = NodePath.Of(name), Kind = NodeKind.Schema };

    /// <summary>The cheap members of a relation.</summary>
    public static Node Listed(Relation relation) =>
        new()
        {
            Path = relation.Path,
            Kind = relation.IsView ? NodeKind.View : NodeKind.Table,
            Comment = relation.Comment,
            RowEstimate = relation.Rows >= 0 && relation.Kind != "v" ? (long)relation.Rows : null,
        };

    /// <summary>All members.</summary>
    public static Node Described(Relation relation, TableDetail detail, GrantedCatalog catalog)
    {
        bool Sees(string column) => catalog.Sees(relation.Path, column);
        return Listed(relation) with
        {
            Columns = [.. detail.Columns.Where(column => Sees(column.Name)).Select(c => catalog.ColumnOf(relation, c))],
            Key = [.. detail.Key.Select(key => key.Name)],
            ForeignKeys =
            [
                .. detail
                    .ForeignKeys.Where(key => key.Columns.All(Sees) && SeesTarget(key, catalog))
                    .Select(key => new ForeignKey(key.Columns, NodePath.Of(key.Schema, key.Table), key.TargetColumns)),
            ],
            // Also an expression: it may speak of any column, so such an index is not shown.
            Indexes =
            [
                .. detail
                    .Indexes.Select(index => (Index: index, Columns: index.Columns.Select(detail.Column).ToList()))
                    .Where(pair => pair.Columns.All(column => column is not null && Sees(column.Name)))
                    .Select(pair => new TableIndex(
                        pair.Index.Name,
                        [.. pair.Columns.Select(column => column!.Name)],
                        pair.Index.IsUnique
                    )),
            ],
        };
    }

    /// <summary>A column with the owner's words about it.</summary>
    public static Column ColumnOf(Relation relation, ColumnRow row) =>
        new(row.Name, row.Type)
        {
            Nullable = relation.IsView ? null : !row.NotNull,
            Default = row.Generated ? null : row.Default,
            IsGenerated = row.Generated,
            Comment = Comment(row),
        };

    private static string? Comment(ColumnRow row)
    {
        string?[] words =
        [
            row.Comment,
            row.Labels is null ? null : $"One of: {row.Labels}.",
            row.Domain is null ? null : $"A domain over {row.Domain}.",
        ];
        var known = words.OfType<string>().ToList();
        return known.Count == 0 ? null : string.Join(' ', known);
    }

    private static bool SeesTarget(ForeignKeyRow key, GrantedCatalog catalog) =>
        key.TargetColumns.All(column => catalog.Sees(NodePath.Of(key.Schema, key.Table), column));
}
