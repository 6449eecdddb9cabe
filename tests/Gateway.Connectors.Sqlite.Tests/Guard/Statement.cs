using System.Text.Json;

namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>One row of testdata/acceptance.</summary>
internal sealed record Statement(string Id, string Sql, string Must)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyDictionary<string, Statement> All { get; } =
        new[] { "sqlite_readonly.jsonl", "legit_sqlite.jsonl" }
            .SelectMany(file => Read("acceptance", file))
            .ToDictionary(statement => statement.Id);

    public static IEnumerable<Statement> Read(string folder, string file) =>
        File.ReadLines(Repository.PathOf("testdata", folder, file))
            .Select(line => JsonSerializer.Deserialize<Statement>(line, Web)!);
}
