using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite;

/// <summary>Looks what a granted view shows: it is the owner's word about what may be seen, and worth a second look.</summary>
internal static class ViewCheck
{
    /// <summary>What is wrong with one view; empty when nothing is.</summary>
    public static IEnumerable<Finding> Of(Lease lease, GrantedSchema granted, SchemaEntry view)
    {
        var text = SqlText.Check("SELECT * FROM main." + Identifier.Quote(view.Name), new Limits());
        var guard = new StatementGuard(text, granted);
        lease.Connection.Guard = guard;
        var code = raw.sqlite3_prepare_v2(lease.Connection.Handle, text.Sql, out var statement);
        var shown = code == raw.SQLITE_OK ? DeniedColumns(statement, granted).ToList() : [];
        statement?.Dispose();
        lease.Connection.Guard = null;
        if (shown.Count > 0)
        {
            return [Shows(view, shown)];
        }
        if (code != raw.SQLITE_OK && guard.Denied is null or { Kind: DenialKind.Function })
        {
            return [Broken(view)];
        }
        return guard.ThroughViews.Count > 0 ? [MadeOf(view, guard.ThroughViews)] : [];
    }

    // A column of a view that is a denied column, unchanged. What a view makes of denied columns, and a view over a
    // table that is denied as a whole, may well be meant: that is only warned of.
    private static IEnumerable<string> DeniedColumns(sqlite3_stmt statement, GrantedSchema granted)
    {
        for (var i = 0; i < raw.sqlite3_column_count(statement); i++)
        {
            var table = raw.sqlite3_column_table_name(statement, i).utf8_to_string();
            var column = raw.sqlite3_column_origin_name(statement, i).utf8_to_string();
            if (table is not null && column is not null && granted.Rules.DeniesColumn(NodePath.Of(table), column))
            {
                yield return $"{table}.{column}";
            }
        }
    }

    private static Finding Shows(SchemaEntry view, List<string> shown) =>
        new(
            true,
            "deny",
            $"The view {view.Name} is granted and shows {string.Join(", ", shown)}, which is denied.",
            $"Deny {view.Name} too, or delete the rule that denies {shown[0]}."
        );

    private static Finding Broken(SchemaEntry view) =>
        new(
            false,
            null,
            $"The view {view.Name} cannot be read: its definition is broken, or calls a function that is not run here.",
            "The owner must repair or drop it; deny it to hide it."
        );

    private static Finding MadeOf(SchemaEntry view, IReadOnlySet<string> inside) =>
        new(
            false,
            null,
            $"The view {view.Name} is granted and made of {string.Join(", ", inside)}, which is not.",
            $"Deny {view.Name} too, if nothing of that may be seen."
        );
}
