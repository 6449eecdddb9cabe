using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite;

/// <summary>Looks whether a source can be served as it is configured.</summary>
internal static class SourceCheck
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<Finding> Run(SqliteDatabase database, Grant grant, CancellationToken cancellation)
    {
        try
        {
            using var lease = database.Rent(grant.Limits.ValueBytes, cancellation);
            var granted = lease.Schema.Under(grant);
            return
            [
                .. SystemTables(granted.Rules),
                .. RuleFindings.Of(
                    granted.Rules,
                    [.. lease.Schema.Relations.Select(entry => NodePath.Of(entry.Name))],
                    table => Columns(lease, table),
                    ignoreCase: true
                ),
                .. granted.Relations.Where(entry => entry.IsView).SelectMany(view => View(lease, granted, view)),
            ];
        }
        catch (GatewayException e)
        {
            return [new Finding(true, "path", e.Message, e.Hint)];
        }
    }

    private static IEnumerable<string> Columns(Lease lease, NodePath table)
    {
        try
        {
            return DetailReader.Read(lease, lease.Schema.Find(table.Name)!).Columns.Select(column => column.Name);
        }
        catch (GatewayException e) when (e.Code == ErrorCode.SourceFailed)
        {
            // A broken view has no columns; it is reported by itself.
            return [];
        }
    }

    private static IEnumerable<Finding> SystemTables(TableRules rules) =>
        rules
            .Allow.Select((pattern, i) => (pattern.Text, Part: pattern.Parts[0].Text, Setting: $"allow[{i}]"))
            .Where(rule => rule.Part.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase))
            .Select(rule => new Finding(
                true,
                rule.Setting,
                $"'{rule.Text}' speaks of SQLite's own tables, which tell about everything in the file.",
                "Delete it; the explore tool describes what is granted."
            ));

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

    // A granted view is the owner's word about what may be seen; it is worth a second look where it shows more.
    private static IEnumerable<Finding> View(Lease lease, GrantedSchema granted, SchemaEntry view)
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
            yield return new Finding(
                true,
                "deny",
                $"The view {view.Name} is granted and shows {string.Join(", ", shown)}, which is denied.",
                $"Deny {view.Name} too, or delete the rule that denies {shown[0]}."
            );
            yield break;
        }
        if (code != raw.SQLITE_OK && guard.Denied is null)
        {
            yield return new Finding(
                false,
                null,
                $"The view {view.Name} cannot be read: its definition is broken.",
                "The owner must repair or drop it."
            );
        }
        if (guard.ThroughViews.Count > 0)
        {
            yield return new Finding(
                false,
                null,
                $"The view {view.Name} is granted and made of {string.Join(", ", guard.ThroughViews)}, which is not.",
                $"Deny {view.Name} too, if nothing of that may be seen."
            );
        }
    }
}
