using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Mcp.Tests;

/// <summary>One row of testdata/acceptance/mcp_bad_input.jsonl.</summary>
public sealed record BadInputRow(
    string Id,
    string Category,
    string Transport,
    string Session,
    byte[] Frame,
    bool IsGenerated,
    string Expect
);

/// <summary>The rows that count over standard input.</summary>
internal static class BadInput
{
    public static IReadOnlyList<BadInputRow> Rows { get; } =
        File.ReadLines(Repository.PathOf("testdata", "acceptance", "mcp_bad_input.jsonl"))
            .Select(Parse)
            .Where(row => row.Transport == "both")
            .ToList();

    private static BadInputRow Parse(string line)
    {
        var row = JsonNode.Parse(line)!.AsObject();
        var frame = row.TryGetPropertyValue("frame_b64", out var base64)
            ? Convert.FromBase64String((string)base64!)
            : Encoding.UTF8.GetBytes((string)row["frame"]!);
        return new BadInputRow(
            (string)row["id"]!,
            (string)row["category"]!,
            (string)row["transport"]!,
            (string)row["session"]!,
            frame,
            (bool?)row["generated"] ?? false,
            (string)row["expect"]!
        );
    }
}
