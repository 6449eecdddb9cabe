using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Reads the columns, the indexes and the key of one table. On the path of every first query, hence without a mapper.</summary>
internal static class DetailReader
{
    private const string Columns = """
        SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?1) ORDER BY cid
        """;

    private const string Indexes = """
        SELECT l.name, l."unique", l.origin, x.name, x.key, x.cid, x.coll
        FROM pragma_index_list(?1) l, pragma_index_xinfo(l.name) x ORDER BY l.seq, x.seqno
        """;

    private const string WithoutRowId = "SELECT wr FROM pragma_table_list(?1) WHERE schema = 'main'";

    /// <summary>The detail of a table in the lease's snapshot, from the schema's memory where it was read before.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceFailed"/> when SQLite cannot compile it.</exception>
    public static TableDetail Read(Lease lease, SchemaEntry entry)
    {
        if (!lease.Schema.Details.TryGetValue(entry.Name, out var detail))
        {
            detail = lease.Connection.Unguarded(connection => Read(connection, entry));
            lease.Schema.Details[entry.Name] = detail;
        }
        return detail;
    }

    private static TableDetail Read(GuardedConnection connection, SchemaEntry entry)
    {
        var detail = new TableDetail
        {
            Columns = Rows(connection, Columns, entry, Column).FindAll(column => column.Hidden != 1),
            Indexes = Grouped(Rows(connection, Indexes, entry, Index)),
        };
        var withoutRowId = Rows(connection, WithoutRowId, entry, row => raw.sqlite3_column_int(row, 0) != 0);
        return KeyChoice.Complete(detail, entry, withoutRowId.Contains(true));
    }

    private static List<T> Rows<T>(
        GuardedConnection connection,
        string sql,
        SchemaEntry entry,
        Func<sqlite3_stmt, T> map
    )
    {
        using var statement = connection.Prepare(sql);
        raw.sqlite3_bind_text(statement, 1, entry.Name);
        var rows = new List<T>();
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            rows.Add(map(statement));
        }
        if (code == raw.SQLITE_ERROR)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                $"SQLite cannot describe {entry.Name}: its definition refers to something that is missing.",
                "The owner must repair the view, or the module of the virtual table is not built in."
            );
        }
        connection.Check(code);
        return rows;
    }

    private static ColumnRow Column(sqlite3_stmt row) =>
        new()
        {
            Name = Text(row, 0) ?? "",
            Type = Text(row, 1) ?? "",
            NotNull = raw.sqlite3_column_int64(row, 2),
            Default = Text(row, 3),
            Pk = raw.sqlite3_column_int64(row, 4),
            Hidden = raw.sqlite3_column_int64(row, 5),
        };

    private static IndexRow Index(sqlite3_stmt row) =>
        new()
        {
            Index = Text(row, 0) ?? "",
            IsUnique = raw.sqlite3_column_int64(row, 1),
            Origin = Text(row, 2) ?? "",
            Column = Text(row, 3),
            IsKey = raw.sqlite3_column_int64(row, 4),
            Cid = raw.sqlite3_column_int64(row, 5),
            Collation = Text(row, 6),
        };

    private static string? Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();

    private static List<IndexDetail> Grouped(IEnumerable<IndexRow> rows) =>
        [
            .. rows.GroupBy(row => row.Index, StringComparer.Ordinal)
                .Select(group => new IndexDetail(
                    group.Key,
                    group.First().IsUnique != 0,
                    group.First().Origin == "pk",
                    [.. group]
                )),
        ];
}
