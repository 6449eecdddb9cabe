using Gateway.Seeding.Targets;
using Microsoft.Data.Sqlite;

namespace Gateway.Seeding.Dump;

/// <summary>In which order a table's rows are dumped.</summary>
internal static class TableOrder
{
    /// <summary>The ORDER BY of a table: its primary key, else its rowid; of a view: all columns.</summary>
    public static string Of(SqliteConnection connection, string table)
    {
        var columns = new List<(string Name, long Key)>();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name, pk, EXISTS (SELECT 1 FROM sqlite_schema WHERE name = $1 COLLATE NOCASE AND type = 'view')"
            + " FROM pragma_table_info($1)";
        command.Parameters.AddWithValue("$1", table);
        using var reader = command.ExecuteReader();
        var isView = false;
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetInt64(1)));
            isView = reader.GetBoolean(2);
        }

        var keys = isView ? columns : [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key)];
        return keys.Count == 0
            ? "rowid"
            : string.Join(", ", keys.Select(column => $"{SqlName.Quote(column.Name)} COLLATE BINARY"));
    }
}
