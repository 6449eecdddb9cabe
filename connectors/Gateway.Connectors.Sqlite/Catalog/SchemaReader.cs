using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>Reads the schema table. On the path of every first query, hence without a mapper.</summary>
internal static class SchemaReader
{
    private const string Statement = "SELECT name, type, tbl_name, rootpage, sql FROM main.sqlite_schema";

    /// <summary>The schema of the connection's snapshot.</summary>
    public static Schema Read(GuardedConnection connection, int version)
    {
        using var statement = connection.Prepare(Statement);
        var entries = new List<SchemaEntry>();
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            entries.Add(
                new SchemaEntry(
                    Text(statement, 0)!,
                    Text(statement, 1)!,
                    Text(statement, 2)!,
                    raw.sqlite3_column_int64(statement, 3),
                    Text(statement, 4)
                )
            );
        }
        connection.Check(code);
        return new Schema(version, entries);
    }

    private static string? Text(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_text(statement, column).utf8_to_string();
}
