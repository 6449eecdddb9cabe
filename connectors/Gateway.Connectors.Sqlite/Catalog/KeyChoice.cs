using Gateway.Connectors.Sql;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Chooses the key that a table is paged by: unique, never null, totally ordered, and with an index.</summary>
internal static class KeyChoice
{
    private static readonly string[] RowIdNames = ["rowid", "_rowid_", "oid"];
    private static readonly string[] KnownCollations = ["BINARY", "NOCASE", "RTRIM"];
    private static readonly string[] RowIdModules = ["fts5", "fts4", "fts3", "rtree", "rtree_i32", "geopoly"];

    /// <summary>The detail with its key and its name for the row id.</summary>
    public static TableDetail Complete(TableDetail detail, SchemaEntry entry, bool withoutRowId)
    {
        if (entry.IsView || (entry.Module is { } module && !RowIdModules.Contains(module)))
        {
            return detail;
        }
        var primary = detail.Indexes.FirstOrDefault(index => index.IsPrimaryKey);
        if (withoutRowId)
        {
            return detail with { Key = primary is null ? [] : Declared(primary, entry), IsWithoutRowId = true };
        }
        var rowId = RowIdNames.FirstOrDefault(name => !detail.Columns.Any(column => Same(column.Name, name)));
        var integerKey = primary is null ? IntegerKey(detail) : null;
        return detail with
        {
            RowId = rowId,
            IntegerKey = integerKey,
            Key = integerKey is null
                ? RowIdKey(detail, primary, rowId, entry)
                : [new KeyColumn(integerKey, Identifier.Quote(integerKey))],
        };
    }

    private static IReadOnlyList<KeyColumn> RowIdKey(
        TableDetail detail,
        IndexDetail? primary,
        string? rowId,
        SchemaEntry entry
    )
    {
        var declared = detail.Columns.Where(column => column.Pk > 0).ToList();
        // SQLite lets the columns of a primary key be NULL, and then more than one row can hold the same key.
        if (
            primary is not null
            && declared.TrueForAll(column => column.NotNull != 0)
            && Declared(primary, entry) is { Count: > 0 } key
        )
        {
            return key;
        }
        return rowId is null ? [] : [new KeyColumn(rowId, rowId)];
    }

    private static string? IntegerKey(TableDetail detail) =>
        detail.Columns.Where(column => column.Pk > 0).ToList() is [var single] && Same(single.Type, "INTEGER")
            ? single.Name
            : null;

    private static IReadOnlyList<KeyColumn> Declared(IndexDetail primary, SchemaEntry entry)
    {
        if (
            !primary.Columns.All(c => c.Column is not null && KnownCollations.Contains(c.Collation?.ToUpperInvariant()))
        )
        {
            return [];
        }
        // A column and its index may have different collations, and the index's is the one that is unique. Where the
        // DDL speaks of none, all is BINARY, and the bare names are what SQLite answers fastest.
        var plain = entry.Sql?.Contains("COLLATE", StringComparison.OrdinalIgnoreCase) == false;
        return
        [
            .. primary.Columns.Select(c => new KeyColumn(
                c.Column!,
                Identifier.Quote(c.Column!) + (plain ? "" : $" COLLATE {c.Collation}")
            )),
        ];
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
