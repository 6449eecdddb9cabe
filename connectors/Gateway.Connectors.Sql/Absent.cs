using Gateway.Abstractions;

namespace Gateway.Connectors.Sql;

/// <summary>The one answer for what does not exist and for what is not granted: the reader cannot tell them apart.</summary>
public static class Absent
{
    /// <summary>"no such table", with the nearest granted name.</summary>
    /// <param name="name">The name as the reader wrote it.</param>
    /// <param name="granted">The tables and views that the reader may see.</param>
    public static GatewayException Table(string name, IEnumerable<string> granted) =>
        new(
            ErrorCode.AccessNotFound,
            $"no such table: {name}",
            Hint(name, granted, "explore lists the tables and views.")
        );

    /// <summary>"no such column", with the nearest granted name.</summary>
    /// <param name="name">The name as the reader wrote it.</param>
    /// <param name="granted">The columns that the reader may see.</param>
    public static GatewayException Column(string name, IEnumerable<string> granted) =>
        new(
            ErrorCode.AccessNotFound,
            $"no such column: {name}",
            Hint(name, granted, "explore with the table's path lists its columns.")
        );

    private static string Hint(string name, IEnumerable<string> granted, string otherwise) =>
        NearestName.Of(name, granted) is { } near ? $"Did you mean {near}?" : otherwise;
}
