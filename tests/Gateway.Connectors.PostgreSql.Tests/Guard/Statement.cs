using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>One row of testdata/acceptance.</summary>
internal sealed record Statement(string Id, string Sql, string Login, string Must)
{
    public static IReadOnlyDictionary<string, Statement> All { get; } =
        new[] { "pg_readonly.jsonl", "legit_pg.jsonl" }
            .SelectMany(file => Read("acceptance", file))
            .ToDictionary(statement => statement.Id);

    public static IEnumerable<Statement> Read(string folder, string file) =>
        File.ReadLines(Repository.PathOf("testdata", folder, file)).Select(Parse);

    private static Statement Parse(string line)
    {
        using var row = JsonDocument.Parse(line);
        var root = row.RootElement;
        var login = root.TryGetProperty("login", out var named) ? named.GetString()! : "gw_ro";
        return new(
            root.GetProperty("id").GetString()!,
            Text(root.GetProperty("sql")),
            login,
            root.GetProperty("must").GetString()!
        );
    }

    // The reader refuses half a surrogate pair, which one of the rows is about.
    private static string Text(JsonElement value) =>
        value.GetRawText().Contains("\\ud", StringComparison.Ordinal)
            ? Regex.Unescape(value.GetRawText()[1..^1])
            : value.GetString()!;
}
