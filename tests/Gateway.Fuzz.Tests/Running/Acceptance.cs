using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Fuzz.Tests.Running;

/// <summary>The texts of testdata/acceptance, as seeds.</summary>
internal static class Acceptance
{
    private const int Longest = 600;

    /// <summary>The statements of some files, without the bombs: a fuzzer finds its own way to spend time.</summary>
    public static IReadOnlyList<string> Statements(params string[] files) =>
        [
            .. files
                .SelectMany(file => File.ReadLines(Repository.PathOf("testdata", "acceptance", file)))
                .Select(Row)
                .Where(row => row.Category != "resource" && row.Sql.Length < Longest)
                .Select(row => row.Sql),
        ];

    private static (string Category, string Sql) Row(string line)
    {
        using var row = JsonDocument.Parse(line);
        return (row.RootElement.GetProperty("category").GetString()!, Text(row.RootElement.GetProperty("sql")));
    }

    // The reader refuses half a surrogate pair, which one of the rows is about.
    private static string Text(JsonElement value) =>
        value.GetRawText().Contains("\\ud", StringComparison.Ordinal)
            ? Regex.Unescape(value.GetRawText()[1..^1])
            : value.GetString()!;
}
