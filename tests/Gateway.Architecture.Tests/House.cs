namespace Gateway.Architecture.Tests;

/// <summary>Who may know whom; the same table stands in <c>docs/architecture.md</c>.</summary>
internal static class House
{
    private const string Abstractions = "Gateway.Abstractions";
    private const string Text = "Gateway.Text";
    private const string Extraction = "Gateway.Extraction";
    private const string Search = "Gateway.Search";
    private const string Core = "Gateway.Core";
    private const string Parquet = "Gateway.Parquet";
    private const string Seeding = "Gateway.Seeding";
    private const string Sql = "Gateway.Connectors.Sql";
    private const string Files = "Gateway.Connectors.Files";
    private const string SqliteConnector = "Gateway.Connectors.Sqlite";
    private const string PostgreSql = "Gateway.Connectors.PostgreSql";
    private static readonly string[] Sqlite = ["Microsoft.Data.Sqlite", "SQLitePCLRaw"];

    /// <summary>Every room, the innermost first.</summary>
    public static IReadOnlyList<Room> Rooms { get; } =
    [
        new("src/Gateway.Abstractions", [], []),
        new("src/Gateway.Text", [Abstractions], []),
        new("src/Gateway.Extraction", [Abstractions, Text], ["AngleSharp", "Markdig", "MimeKit"]),
        new("src/Gateway.Search", [Abstractions, Text], [.. Sqlite, "ZstdSharp"]),
        new("src/Gateway.Core", [Abstractions, Text, Search], []),
        new("src/Gateway.Parquet", [Abstractions], ["Snappier"]),
        new("src/Gateway.Mcp", [Abstractions, Text, Search, Core], ["ModelContextProtocol", "Microsoft.Extensions."]),
        new("src/Gateway.Seeding", [Abstractions], [.. Sqlite, "CsvHelper", "Bogus"]),
        new("connectors/Gateway.Connectors.Sql", [Abstractions, Text], []),
        new("connectors/Gateway.Connectors.Sqlite", [Abstractions, Text, Sql], [.. Sqlite, "Dapper"]),
        new("connectors/Gateway.Connectors.Results", [Abstractions, Text, Sql, SqliteConnector], Sqlite),
        new("connectors/Gateway.Connectors.PostgreSql", [Abstractions, Text, Sql], ["Npgsql", "Dapper"]),
        new("connectors/Gateway.Connectors.PostgreSql.Seeding", [Abstractions, Seeding, Sql, PostgreSql], ["Npgsql"]),
        new("connectors/Gateway.Connectors.Files", [Abstractions], []),
        new("connectors/Gateway.Connectors.Documents", [Abstractions, Text, Extraction, Files], []),
        new(
            "connectors/Gateway.Connectors.Tabular",
            [Abstractions, Text, Sql, Files, SqliteConnector],
            ["SQLitePCLRaw", "ExcelDataReader"]
        ),
        Executable(),
    ];

    /// <summary>The rooms as test cases.</summary>
    public static TheoryData<string> Names { get; } = [.. Rooms.Select(room => room.Name)];

    /// <summary>The room of that name.</summary>
    public static Room Named(string name) => Rooms.Single(room => room.Name == name);

    private static Room Executable() =>
        new(
            "src/Gateway",
            [
                Abstractions,
                Text,
                Extraction,
                Search,
                Core,
                Parquet,
                "Gateway.Mcp",
                Seeding,
                SqliteConnector,
                "Gateway.Connectors.Results",
                PostgreSql,
                "Gateway.Connectors.PostgreSql.Seeding",
                "Gateway.Connectors.Documents",
                "Gateway.Connectors.Tabular",
            ],
            ["System.CommandLine", "Spectre.Console", "SQLitePCLRaw"]
        );
}
