using Dapper;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Reads the foreign keys of one table through a short-lived connection; Dapper maps the rows.</summary>
/// <remarks>Only a full description needs them: a process that is asked for none does not load the mapper.</remarks>
internal static class ForeignKeyReader
{
    private const string Statement = """
        SELECT id AS Id, "table" AS Target, "from" AS "Column", "to" AS TargetColumn
        FROM pragma_foreign_key_list($table) ORDER BY id, seq
        """;

    /// <summary>The foreign keys of a table, a row for each column, from the schema's memory where they were read before.</summary>
    public static IReadOnlyList<ForeignKeyRow> Read(Lease lease, SchemaEntry entry)
    {
        if (!lease.Schema.ForeignKeys.TryGetValue(entry.Name, out var keys))
        {
            keys = lease.Outside(() => Read(lease.Location, entry));
            lease.Schema.ForeignKeys[entry.Name] = keys;
        }
        return keys;
    }

    private static List<ForeignKeyRow> Read(SqliteLocation location, SchemaEntry entry)
    {
        try
        {
            using var connection = Open(location);
            return connection.Query<ForeignKeyRow>(Statement, new { table = entry.Name }).AsList();
        }
        catch (SqliteException e)
        {
            throw OpenFailure.Explain(location, e.SqliteExtendedErrorCode, e.Message);
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
}
