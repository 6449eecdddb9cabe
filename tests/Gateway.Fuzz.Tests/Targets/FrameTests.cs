using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Fuzz.Tests.Running;
using Gateway.Mcp.Tests.Transport;
using Gateway.Mcp.Transport;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>
/// Sessions of any bytes: every line out is JSON-RPC, a sound request is answered once, no line is answered twice, and
/// the session ends when its input does.
/// </summary>
public sealed class FrameTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly string[] Messages =
    [
        """{"jsonrpc":"2.0","id":1,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"echo","arguments":{"x":[1,{"y":"\ud83d\ude00"}]},"_meta":{"progressToken":3}}}""",
        """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""",
        """{"jsonrpc":"2.0","id":3,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"n","value":"v"}}}""",
        """{"jsonrpc":"2.0","id":4,"method":"prompts/list","params":{"cursor":"c"}}""",
        """{"jsonrpc":"2.0","id":5,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""",
        """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
        """{"jsonrpc":"2.0","id":6,"result":{}}""",
        """[{"jsonrpc":"2.0","id":7,"method":"ping"}]""",
        StdioHarness.Initialize,
    ];

    private static readonly string[] Pieces =
    [
        "\n",
        "\r\n",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "1e999",
        "9223372036854775808",
        "-0",
        "1.0",
        "\\ud800",
        "\\u0000",
        "\"id\":9,",
        "\"id\":null,",
        "\"params\":[],",
        "\"_meta\":{}",
        "true",
        "\u00ff",
        "\u00ef\u00bb\u00bf",
        "\u0000",
    ];

    // A character is a byte here.
    private static readonly string[] Sessions =
    [
        string.Join('\n', StdioHarness.Initialize, Messages[7], Messages[0], Messages[1]),
        string.Join('\n', StdioHarness.Initialize, Messages[7], Messages[2], Messages[3], Messages[4]),
        string.Join('\n', Messages[5], Messages[0]),
        string.Join('\n', Messages[0], Messages[6], StdioHarness.Initialize, Messages[1]),
        .. Messages,
    ];

    [Fact]
    public Task A_session_answers_whatever_arrives() =>
        new FuzzTarget(
            "frames",
            Mutation.Of(Sessions, [.. Pieces, .. Messages.Select(m => m + "\n")]),
            Check
        ).RunAsync();

    private static void Check(string session)
    {
        byte[] input = [.. session.Select(c => (byte)c)];
        var answers = Answers(input).GetAwaiter().GetResult();
        foreach (var answer in answers)
        {
            Assert.Equal("2.0", (string?)answer["jsonrpc"]);
            Assert.True(
                answer.ContainsKey("result") ^ answer.ContainsKey("error") ^ answer.ContainsKey("method"),
                answer.ToJsonString()
            );
        }
        var lines = Lines(input).Select(ReadSound).ToList();
        var replies = answers.Where(answer => !answer.ContainsKey("method")).ToList();
        Assert.True(replies.Count <= lines.Count, $"{replies.Count} answers to {lines.Count} lines");
        if (session.Contains("cancelled", StringComparison.Ordinal))
        {
            // What was cancelled in time is not answered.
            return;
        }
        var ids = lines.Select(line => KeyOf(line?["id"])).OfType<string>().ToList();
        foreach (var id in ids.Where(id => ids.Count(other => other == id) == 1))
        {
            var count = replies.Count(reply => KeyOf(reply["id"]) == id);
            // A line that is no request may have told the same id.
            var once = lines.TrueForAll(line => line is not null);
            Assert.True(once ? count == 1 : count >= 1, $"the request {id} is answered {count} times");
        }
    }

    private static async Task<List<JsonObject>> Answers(byte[] input)
    {
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using var session = new StdioSession(
            new MemoryStream(input),
            output.Writer.AsStream(),
            new ServerDescription("9.9")
        );
        await session.RunAsync(StdioHarness.OpenEcho, CancellationToken.None).WaitAsync(Patience);
        await output.Writer.CompleteAsync();
        using var reader = new StreamReader(
            output.Reader.AsStream(),
            new UTF8Encoding(false, throwOnInvalidBytes: true)
        );
        var answers = new List<JsonObject>();
        while (await reader.ReadLineAsync() is { } line)
        {
            answers.Add(JsonNode.Parse(line)!.AsObject());
        }
        return answers;
    }

    private static IEnumerable<byte[]> Lines(byte[] input)
    {
        for (var at = 0; at < input.Length; )
        {
            var length = input.AsSpan(at).IndexOf((byte)'\n');
            var end = length < 0 ? input.Length : at + length;
            if (input.AsSpan(at, end - at).Trim(" \t\r"u8).Length > 0)
            {
                yield return input[at..end];
            }
            at = end + 1;
        }
    }

    /// <summary>The request that a line is beyond doubt; null for whatever else it may be.</summary>
    private static JsonObject? ReadSound(byte[] line)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 32 };
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line);
            return
                JsonNode.Parse(text, null, options) is JsonObject message
                && message["jsonrpc"] is JsonValue version
                && version.GetValueKind() == JsonValueKind.String
                && (string?)version == "2.0"
                && message["method"]?.GetValueKind() == JsonValueKind.String
                && IsId(message["id"])
                && (!message.TryGetPropertyValue("params", out var parameters) || parameters is JsonObject)
                && IsSound(message)
                ? message
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // Halves of surrogate pairs throw when they are read.
    private static bool IsSound(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.All(member => member.Key.Length >= 0 && IsSound(member.Value)),
            JsonArray items => items.All(IsSound),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.IsFinite(
                value.GetValue<double>()
            ),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Length >= 0,
            _ => true,
        };

    // Numbers by their value: -0 is 0.
    private static string? KeyOf(JsonNode? id) =>
        id is JsonValue value && value.TryGetValue(out long number) ? $"{number}" : id?.ToJsonString();

    private static bool IsId(JsonNode? id) =>
        id is JsonValue value
        && (
            value.GetValueKind() == JsonValueKind.String
            || (value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out long _))
        );
}
