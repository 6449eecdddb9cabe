using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;

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
                .. Empty(lease),
                .. SystemTables(granted.Rules),
                .. RuleFindings.Of(
                    granted.Rules,
                    [.. lease.Schema.Relations.Select(entry => NodePath.Of(entry.Name))],
                    table => Columns(lease, table),
                    ignoreCase: true
                ),
                .. MaskFindings.Of(lease, granted, cancellation),
                .. WriteAheadLog(database.Location),
                .. granted
                    .Relations.Where(entry => entry.IsView)
                    .SelectMany(view => ViewCheck.Of(lease, granted, view)),
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

    // What sqlite3 and touch make of a misspelt path.
    private static IEnumerable<Finding> Empty(Lease lease)
    {
        if (!lease.Schema.Relations.Any())
        {
            yield return new Finding(
                false,
                "path",
                "The database is empty: it has no tables.",
                "Check the path; a program may have made an empty file under a misspelt name."
            );
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

    private static IEnumerable<Finding> WriteAheadLog(SqliteLocation location)
    {
        if (!location.IsImmutable && OpenFailure.IsWal(location.Path) && !Folder.IsWritable(location.Path))
        {
            yield return new Finding(
                false,
                "path",
                OpenFailure.WalMessage(location.Path) + " It can be read only while another program has it open.",
                OpenFailure.WalHint
            );
        }
    }
}
