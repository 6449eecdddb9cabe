using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Dump;

/// <summary>In which order a table's rows are dumped.</summary>
internal static class TableOrder
{
    /// <summary>The ORDER BY of a table: its primary key, else its rowid; of a view: all columns.</summary>
    public static string Of(SqliteConnection connection, string table)
    {
        var columns = Columns(connection, table);
        var keys = columns.Exists(column => column.IsView) ? columns : Key(columns);
        return keys.Count == 0
            ? "rowid"
            : string.Join(", ", keys.Select(column => $"{SqlName.Quote(column.Name)} COLLATE BINARY"));
    }

    /// <summary>The columns of a table's primary key in its order; empty for none.</summary>
    public static IReadOnlyList<string> KeyOf(SqliteConnection connection, string table) =>
        [.. Key(Columns(connection, table)).Select(column => column.Name)];

    private static List<(string Name, long Key, bool IsView)> Key(List<(string Name, long Key, bool IsView)> columns) =>
        [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key)];

    private static List<(string Name, long Key, bool IsView)> Columns(SqliteConnection connection, string table)
    {
        var columns = new List<(string Name, long Key, bool IsView)>();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name, pk, EXISTS (SELECT 1 FROM sqlite_schema WHERE name = $1 COLLATE NOCASE AND type = 'view')"
            + " FROM pragma_table_info($1)";
        command.Parameters.AddWithValue("$1", table);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2)));
        }

        return columns;
    }
}
