using Dapper;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Reads the catalog of one table through a short-lived connection; Dapper maps the rows.</summary>
internal static class DetailReader
{
    private const string Columns = """
        SELECT name AS Name, type AS Type, "notnull" AS "NotNull", dflt_value AS "Default", pk AS Pk, hidden AS Hidden
        FROM pragma_table_xinfo($table) ORDER BY cid
        """;

    private const string Indexes = """
        SELECT l.name AS "Index", l."unique" AS IsUnique, l.origin AS Origin, x.name AS "Column", x.coll AS Collation,
            x.key AS IsKey, x.cid AS Cid
        FROM pragma_index_list($table) l, pragma_index_xinfo(l.name) x
        ORDER BY l.seq, x.seqno
        """;

    private const string ForeignKeys = """
        SELECT id AS Id, "table" AS Target, "from" AS "Column", "to" AS TargetColumn
        FROM pragma_foreign_key_list($table) ORDER BY id, seq
        """;

    private const string WithoutRowId =
        "SELECT coalesce(max(wr), 0) FROM pragma_table_list($table) WHERE schema = 'main'";

    /// <summary>The detail of a table, from the schema's memory where it was read before.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceFailed"/> when SQLite cannot compile it.</exception>
    public static TableDetail Read(Lease lease, SchemaEntry entry)
    {
        if (!lease.Schema.Details.TryGetValue(entry.Name, out var detail))
        {
            detail = lease.Outside(() => Read(lease.Location, entry));
            lease.Schema.Details[entry.Name] = detail;
        }
        return detail;
    }

    private static TableDetail Read(SqliteLocation location, SchemaEntry entry)
    {
        try
        {
            using var connection = Open(location);
            var table = new { table = entry.Name };
            var columns = connection.Query<ColumnRow>(Columns, table).AsList();
            var indexes = Grouped(connection.Query<IndexRow>(Indexes, table));
            var detail = new TableDetail
            {
                Columns = columns.FindAll(column => column.Hidden != 1),
                Indexes = indexes,
                ForeignKeys = connection.Query<ForeignKeyRow>(ForeignKeys, table).AsList(),
            };
            return KeyChoice.Complete(detail, entry, connection.ExecuteScalar<long>(WithoutRowId, table) != 0);
        }
        catch (SqliteException e)
        {
            throw new GatewayException(
                ErrorCode.SourceFailed,
                $"SQLite cannot describe {entry.Name}: its definition refers to something that is missing.",
                "The owner must repair the view, or the module of the virtual table is not built in.",
                e
            );
        }
    }

    private static SqliteConnection Open(SqliteLocation location)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = location.FileName,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(text.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA query_only=1; PRAGMA trusted_schema=0;");
        return connection;
    }

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
