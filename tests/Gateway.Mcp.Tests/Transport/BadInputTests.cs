using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Mcp.Tests.Transport;

/// <summary>The rows of testdata/acceptance/mcp_bad_input.jsonl about frames and the lifecycle, byte by byte.</summary>
public class BadInputTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"alive","method":"ping"}""";

    public static TheoryData<string> Rows =>
        new(
            BadInput
                .Rows.Where(row => row.Category is "json" or "jsonrpc" or "lifecycle" && !row.IsGenerated)
                .Select(row => row.Id)
                .Append("mcp-080")
                .Append("mcp-108")
        );

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_frame_gets_its_code_and_the_session_lives_on(string id)
    {
        var row = BadInput.Rows.Single(r => r.Id == id);
        await using var client = new StdioHarness();
        if (row.Session == "initialized")
        {
            await client.InitializedAsync();
        }
        await client.SendAsync([.. row.Frame, (byte)'\n']);
        var answers = new List<JsonObject>();
        if (!row.Expect.StartsWith("ignored", StringComparison.Ordinal))
        {
            // Requests run side by side: only what was answered before the ping is surely not its answer.
            answers.Add(await client.ReceiveAsync());
        }
        await client.SendAsync(Ping);
        var next = await client.ReceiveAsync();
        for (; next["id"]?.ToString() != "alive"; next = await client.ReceiveAsync())
        {
            answers.Add(next);
        }
        Assert.NotNull(next["result"]);
        Judge(row, answers);
    }

    private static void Judge(BadInputRow row, List<JsonObject> answers)
    {
        switch (row.Expect)
        {
            case var text when text.StartsWith("ignored", StringComparison.Ordinal):
                Assert.Empty(answers);
                break;
            case var text when text.StartsWith("id echoed", StringComparison.Ordinal):
                var sent = JsonNode.Parse(row.Frame)!["id"];
                Assert.True(JsonNode.DeepEquals(sent, Assert.Single(answers)["id"]));
                break;
            case var text when text.Contains("-32700", StringComparison.Ordinal):
                // Frames that hold newlines are several lines, and the second may be JSON that is no request.
                Assert.Equal(-32700, Code(answers[0]));
                Assert.All(answers, answer => Assert.True(answer.ContainsKey("id") && answer["id"] is null));
                break;
            case var text when text.Contains("-3260", StringComparison.Ordinal):
                var expected = int.Parse(
                    text.AsSpan(text.IndexOf("-3260", StringComparison.Ordinal), 6),
                    System.Globalization.CultureInfo.InvariantCulture
                );
                Assert.Equal(expected, Code(Assert.Single(answers)));
                break;
            case "error: not initialized (revisions with initialize)":
                Assert.Contains("not initialized", (string?)Assert.Single(answers)["error"]!["message"]);
                break;
            case "as unsupported version":
                Assert.Equal("2025-11-25", (string?)Assert.Single(answers)["result"]!["protocolVersion"]);
                break;
            case var text when text.StartsWith("second request", StringComparison.Ordinal):
                Assert.Single(answers);
                break;
            default:
                Assert.Fail($"{row.Id}: no rule for '{row.Expect}'");
                break;
        }
    }

    private static int Code(JsonObject answer) => (int)answer["error"]!["code"]!;
}
