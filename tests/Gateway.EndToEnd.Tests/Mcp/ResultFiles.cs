using Gateway.EndToEnd.Tests.Mcp.Places;
using Microsoft.Data.Sqlite;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>The files of the kept results, as they lie in the state folder.</summary>
internal static class ResultFiles
{
    /// <summary>Their folder.</summary>
    public static string Folder(Place place) => Path.Combine(place.State, "results");

    /// <summary>The tables of the only database, in ordinal order.</summary>
    public static List<string> Tables(Place place) =>
        Read(
            place,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name COLLATE BINARY"
        );

    /// <summary>The first column of what a statement gives.</summary>
    public static List<string> Read(Place place, string sql)
    {
        var file = Directory.GetFiles(Folder(place), "*.db").Single();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }
        return texts;
    }
}
