using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>
/// The rows of <c>testdata/acceptance/mcp_bad_input.jsonl</c> that count over standard input, against one process
/// after the other: each is refused by its fault, and the session lives on.
/// </summary>
public partial class BadInputTests(Shop shop) : IClassFixture<Shop>
{
    private const int TwentyMebibytes = 20 << 20;

    public static TheoryData<string> Rows { get; } =
    [.. Lines().Where(row => (string?)row["transport"] == "both").Select(row => (string)row["id"]!)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_message_is_refused_and_the_session_lives_on(string id)
    {
        var row = Lines().Single(line => (string?)line["id"] == id);
        await using var gateway = GatewayProcess.Start(shop.Place.Configuration);
        if ((string?)row["session"] == "initialized")
        {
            await gateway.InitializeAsync("2025-11-25");
        }
        var before = gateway.Lines.Count;
        var frame = Frame(row);
        var isTwice = ((string)row["why"]!).Contains("send twice", StringComparison.Ordinal);
        await gateway.SendAsync(isTwice ? [.. frame, .. frame] : frame);
        var alive = gateway.Expect("alive");
        await gateway.SendAsync("""{"jsonrpc":"2.0","id":"alive","method":"ping"}""");
        Assert.NotNull((await alive)["result"]);
        Assert.Equal(0, await gateway.EndAsync());
        var answers = gateway.Lines.Skip(before).Select(line => JsonNode.Parse(line)!.AsObject());
        Judge((string)row["expect"]!, [.. answers.Where(answer => answer["id"]?.ToString() != "alive")]);
    }

    private static void Judge(string expect, List<JsonObject> answers)
    {
        if (expect.StartsWith("ignored", StringComparison.Ordinal))
        {
            Assert.Empty(answers);
            return;
        }
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.True(answer.ContainsKey("error") != answer.ContainsKey("result")));
        var allowed = Code()
            .Matches(expect)
            .Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture))
            .ToList();
        if (expect.StartsWith("tool result", StringComparison.Ordinal))
        {
            Assert.True(
                (bool?)answers[0]["result"]?["isError"] == true || CodeOf(answers[0]) == -32602,
                answers[0].ToJsonString()
            );
        }
        else if (allowed.Count > 0 && !expect.StartsWith("one reply", StringComparison.Ordinal))
        {
            Assert.Contains(CodeOf(answers[0]) ?? 0, allowed);
        }
    }

    // The rows have names of their own; they are translated to ours, so that each is refused for the fault it means.
    private static byte[] Frame(JsonObject row)
    {
        if (row["frame_b64"] is { } base64)
        {
            return [.. Convert.FromBase64String((string)base64!), (byte)'\n'];
        }
        if ((bool?)row["generated"] == true)
        {
            var padding = new string('x', TwentyMebibytes);
            return Encoding.UTF8.GetBytes(
                $$$"""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"p":"{{{padding}}}"}}""" + "\n"
            );
        }
        var text = ((string)row["frame"]!)
            .Replace("\"database\"", "\"source\"", StringComparison.Ordinal)
            .Replace("\"limit\"", "\"max_rows\"", StringComparison.Ordinal)
            .Replace("SELECT 1\", \"params\"", "SELECT 1\", \"parameters\"", StringComparison.Ordinal)
            .Replace("\"search_documents\"", "\"search\"", StringComparison.Ordinal)
            .Replace(
                "\"folders\": [\"../\"]",
                "\"source\": \"handbook\", \"folder\": \"../\"",
                StringComparison.Ordinal
            )
            .Replace("\"read_document\"", "\"read\"", StringComparison.Ordinal);
        text = Document().Replace(text, "\"uri\": \"gateway://handbook/policies/returns.md?lines=$2$1-\"");
        if (!text.Contains("\"source\"", StringComparison.Ordinal))
        {
            text = text.Replace("\"sql\"", "\"source\": \"shop\", \"sql\"", StringComparison.Ordinal);
        }
        return Encoding.UTF8.GetBytes(text + "\n");
    }

    private static int? CodeOf(JsonObject answer) => (int?)answer["error"]?["code"];

    private static IEnumerable<JsonObject> Lines() =>
        File.ReadLines(Repository.PathOf("testdata", "acceptance", "mcp_bad_input.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject());

    [GeneratedRegex(@"-32\d{3}")]
    private static partial Regex Code();

    [GeneratedRegex("\"path\": \"readme.md\", \"(?:offset|length)\": (\\d+)()")]
    private static partial Regex Document();
}
