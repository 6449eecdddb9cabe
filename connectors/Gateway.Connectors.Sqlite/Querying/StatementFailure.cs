using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using Gateway.Connectors.Sqlite.Reading;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Querying;

/// <summary>Says why a statement did not compile, as if what is not granted did not exist.</summary>
/// <remarks>
/// The words come from compiling the statement once more in an empty database that has only the granted tables and
/// columns (<see cref="GrantedReplica"/>): for what is denied SQLite itself then says what it says for what is absent.
/// </remarks>
internal static class StatementFailure
{
    /// <summary>The exception for a failed <c>sqlite3_prepare</c>.</summary>
    public static Exception Explain(
        Lease lease,
        SqlText text,
        GrantedSchema granted,
        int code,
        CancellationToken cancellation
    )
    {
        var connection = lease.Connection;
        var said = raw.sqlite3_errmsg(connection.Handle).utf8_to_string();
        var denied = connection.Guard?.Denied;
        connection.Guard = null;
        if ((code & 0xff) is not (raw.SQLITE_ERROR or raw.SQLITE_AUTH))
        {
            return StepFailure.Explain(connection, code, cancellation);
        }
        var inner = new InvalidOperationException($"SQLite {code}: {said}");
        if (denied?.Kind == DenialKind.Write)
        {
            return TextChecks.ReadOnly(inner);
        }
        return Hidden(lease, text, granted, cancellation, denied, inner);
    }

    /// <summary>The exception for a statement that reads, or may read, what is not granted.</summary>
    public static Exception Hidden(
        Lease lease,
        SqlText text,
        GrantedSchema granted,
        CancellationToken cancellation,
        Denial? denied = null,
        Exception? inner = null
    )
    {
        var mentioned = Mentioned(lease, text, granted);
        var absent = GrantedReplica.Complaint(mentioned, text.Sql, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (absent is not null)
        {
            return Reworded(absent, text, granted, mentioned, inner);
        }
        return denied is { Kind: DenialKind.Function }
            ? NoFunction(denied.Name, inner)
            : NotGranted(text, mentioned, inner);
    }

    private static List<TableSelection> Mentioned(Lease lease, SqlText text, GrantedSchema granted) =>
        [
            .. granted
                .Relations.Where(entry => text.Names.Contains(entry.Name))
                .Select(entry => TableSelection.Of(entry, DetailReader.Read(lease, entry), null, granted.Rules)),
        ];

    private static GatewayException Reworded(
        string said,
        SqlText text,
        GrantedSchema granted,
        List<TableSelection> mentioned,
        Exception? inner
    )
    {
        if (After(said, "no such table: ") is { } table)
        {
            return Absent.Table(AsWritten(table, text), granted.Relations.Select(entry => entry.Name));
        }
        if (After(said, "no such column: ") is { } column)
        {
            return Absent.Column(
                AsWritten(column, text),
                mentioned.SelectMany(selection => selection.Columns).Select(c => c.Name)
            );
        }
        if (After(said, "no such function: ") is { } function)
        {
            return NoFunction(function, inner);
        }
        return new GatewayException(
            ErrorCode.RequestSyntax,
            $"SQLite says: {said}",
            "The dialect is SQLite's; explore shows tables and columns.",
            inner
        );
    }

    private static string? After(string said, string start) =>
        said.StartsWith(start, StringComparison.Ordinal) ? said[start.Length..].Split(" - should this be", 2)[0] : null;

    // SQLite puts the qualifier before the name: the name alone, in the caller's own spelling, says enough.
    private static string AsWritten(string name, SqlText text) =>
        text.Names.Contains(name) ? name : name[(name.LastIndexOf('.') + 1)..];

    private static GatewayException NoFunction(string name, Exception? inner) =>
        new(
            ErrorCode.RequestSyntax,
            $"no such function: {name}",
            "SQLite's own scalar, aggregate, date, JSON and full-text functions can be called.",
            inner
        );

    private static GatewayException NotGranted(SqlText text, List<TableSelection> mentioned, Exception? inner)
    {
        var columns = string.Join(
            "; ",
            mentioned.Select(m => $"{m.Entry.Name}: {string.Join(", ", m.Columns.Select(c => c.Name))}")
        );
        return new GatewayException(
            ErrorCode.AccessRefused,
            text.HasImplicitJoin
                    ? "NATURAL and USING would join on a column that is not granted, or it cannot be told on which they join."
                : text.HasStar ? "The statement takes all columns of a table of which only some are granted."
                : "The statement reads something that is not granted.",
            mentioned.Count == 0
                ? "Name the columns that you need, with their tables."
                : $"Name the columns that you need, with their tables. {columns}.",
            inner
        );
    }
}
