using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>What a view shows of masked columns: it is judged like the statement of a caller that selects from it.</summary>
internal static class ViewMasks
{
    /// <summary>The masks of some columns of a view; empty where none is masked.</summary>
    /// <exception cref="GatewayException">The view does more with a masked column than show it, or it cannot be told.</exception>
    public static IReadOnlyList<MaskKind?> Of(
        Lease lease,
        GrantedSchema granted,
        SchemaEntry view,
        IEnumerable<ColumnRow> columns,
        CancellationToken cancellation
    )
    {
        if (granted.Rules.Masked.Count == 0)
        {
            return [];
        }
        var list = string.Join(", ", columns.Select(column => Identifier.Quote(column.Name)).DefaultIfEmpty("NULL"));
        var text = SqlText.Check($"SELECT {list} FROM main.{Identifier.Quote(view.Name)}", Unlimited);
        var connection = lease.Connection;
        connection.Guard = new StatementGuard(text, granted);
        var code = raw.sqlite3_prepare_v2(connection.Handle, text.Sql, out var statement);
        using (statement)
        {
            var misuse = MaskMisuse.Unknown;
            var check = new MaskCheck(granted, entry => DetailReader.Read(lease, entry));
            var masks = code == raw.SQLITE_OK ? check.Of(connection, text, statement, cancellation, out misuse) : [];
            connection.Guard = null;
            return misuse is null ? masks : throw misuse.Refusal(granted.Rules);
        }
    }

    private static Limits Unlimited { get; } = new() { StatementBytes = int.MaxValue };
}
