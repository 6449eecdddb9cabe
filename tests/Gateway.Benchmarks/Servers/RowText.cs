using System.Text;
using Microsoft.Data.Sqlite;

namespace Gateway.Benchmarks.Servers;

/// <summary>The raw driver's loop: rows as text, the columns once, cells between bars.</summary>
internal static class RowText
{
    public static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    public static string Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            text.Append(i == 0 ? "" : "|").Append(reader.GetName(i));
        }
        while (reader.Read())
        {
            text.Append('\n');
            for (var i = 0; i < reader.FieldCount; i++)
            {
                text.Append(i == 0 ? "" : "|").Append(reader.IsDBNull(i) ? "NULL" : reader.GetString(i));
            }
        }
        return text.ToString();
    }
}
