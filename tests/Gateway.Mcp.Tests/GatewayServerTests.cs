using System.IO.Pipelines;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Core.Tests;
using Gateway.Mcp.Tests.Transport;
using Gateway.Mcp.Tools;
using Gateway.Mcp.Transport;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Gateway.Mcp.Tests;

/// <summary>The SDK's own client, over pipes, against the real pipeline with tables in memory.</summary>
public sealed class GatewayServerTests : IAsyncLifetime
{
    private readonly PipelineFixture _gateway = new();
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly List<IAsyncDisposable> _clients = [];
    private Task _serving = Task.CompletedTask;

    public GatewayServerTests()
    {
        _gateway.Connector.Tables["orders"] = FakeTable.Of(450, i => Value.Of($"order {i}"));
        _gateway.Connector.Tables["odd name/%"] = FakeTable.Of(1, _ => Value.Of(long.MaxValue));
    }

    public static TheoryData<string> Revisions => [.. ServerDescription.HandshakeRevisions, "2026-07-28"];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
        await _toServer.Writer.CompleteAsync();
        await _serving.WaitAsync(TimeSpan.FromSeconds(30));
        await _gateway.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Every_revision_lists_and_calls_tools(string revision)
    {
        var client = await ConnectAsync(revision);
        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        Assert.Equal(
            ["list_sources", "explore", "query", "read", "search", "verify_quote", "profile", "batch"],
            (await client.ListToolsAsync()).Select(tool => tool.Name)
        );
        var result = await CallAsync(client, "query", ("source", "shop"), ("sql", "orders"), ("max_rows", 3));
        Assert.NotEqual(true, result.IsError);
        var text = TextOf(result);
        Assert.StartsWith(ToolAnswers.DataNote, text, StringComparison.Ordinal);
        Assert.Contains("the first 3 rows; there are more", text, StringComparison.Ordinal);
        Assert.Contains("id|text\n1|order 1\n2|order 2\n3|order 3\n", text, StringComparison.Ordinal);
        Assert.Null(result.StructuredContent);
    }

    [Fact]
    public async Task Sources_and_tables_are_shown()
    {
        var client = await ConnectAsync();
        Assert.Contains("shop (fake)", TextOf(await CallAsync(client, "list_sources")), StringComparison.Ordinal);
        var listed = TextOf(await CallAsync(client, "explore", ("path", "shop"), ("pattern", "ord*")));
        Assert.Contains("orders", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("odd", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_structured_content_and_the_same_as_text()
    {
        var client = await ConnectAsync();
        var result = await CallAsync(client, "read", ("uri", "gateway://shop/orders?key=7"), ("format", "json"));
        var structured = Assert.NotNull(result.StructuredContent);
        Assert.Equal(2, result.Content.Count);
        Assert.Equal(ToolAnswers.DataNote, ((TextContentBlock)result.Content[0]).Text);
        using var text = JsonDocument.Parse(((TextContentBlock)result.Content[1]).Text);
        Assert.True(JsonElement.DeepEquals(structured, text.RootElement));
    }

    [Fact]
    public async Task Pages_of_a_table_put_together_are_the_table()
    {
        var client = await ConnectAsync();
        var pages = 0;
        var lines = new List<string>();
        for (var uri = "gateway://shop/orders"; uri is not null; pages++)
        {
            var contents = (TextResourceContents)Assert.Single((await client.ReadResourceAsync(uri)).Contents);
            Assert.Equal(uri, contents.Uri);
            lines.AddRange(contents.Text.Split('\n').Where(line => line.Contains("|order ", StringComparison.Ordinal)));
            uri = (string?)contents.Meta?["gateway/next"];
        }
        Assert.Equal(450, lines.Count);
        Assert.Equal(450, lines.Distinct().Count());
        Assert.True(pages >= 1);
    }

    [Fact]
    public async Task Cursors_of_the_read_tool_go_on()
    {
        for (var i = 451; i <= 3000; i++)
        {
            _gateway.Connector.Tables["orders"].Rows.Add([Value.Of((long)i), Value.Of($"order {i}")]);
        }
        var client = await ConnectAsync();
        var first = TextOf(await CallAsync(client, "read", ("uri", "gateway://shop/orders")));
        var cursor = first.Split("cursor \"")[1].Split('"')[0];
        var second = TextOf(await CallAsync(client, "read", ("uri", "gateway://shop/orders"), ("cursor", cursor)));
        Assert.Contains("rows 1,001–2,000", second, StringComparison.Ordinal);
        var foreign = await CallAsync(client, "read", ("uri", "gateway://shop/odd%20name%2F%25"), ("cursor", cursor));
        Assert.True(foreign.IsError);
        Assert.StartsWith("request.cursor: ", TextOf(foreign), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Resources_are_listed_in_pages_and_can_all_be_read(string revision)
    {
        for (var i = 0; i < 250; i++)
        {
            _gateway.Connector.Tables[$"t{i:000}"] = FakeTable.Of(1, _ => Value.Of("x"));
        }
        var client = await ConnectAsync(revision);
        var first = await client.ListResourcesAsync(new ListResourcesRequestParams());
        Assert.NotNull(first.NextCursor);
        Assert.Equal(revision == "2026-07-28", first.TimeToLive is not null);
        var all = await client.ListResourcesAsync();
        Assert.Equal(252, all.Select(resource => resource.Uri).Distinct().Count());
        var odd = all.Single(resource => resource.Name == "shop/odd name/%");
        var read = await client.ReadResourceAsync(odd.Uri);
        Assert.Contains("9223372036854775807", ((TextResourceContents)read.Contents[0]).Text, StringComparison.Ordinal);
        Assert.Equal(revision == "2026-07-28", read.CacheScope == CacheScope.Private);
    }

    [Fact]
    public async Task A_kept_answer_says_so_beside_the_text_and_leaves_nothing_to_keep_for_the_client()
    {
        _gateway.Connector.Version = "1";
        var client = await ConnectAsync("2026-07-28");
        var call = () => CallAsync(client, "query", ("source", "shop"), ("sql", "orders"));
        var read = () => client.ReadResourceAsync("gateway://shop/orders?key=7").AsTask();

        var (first, second) = (await call(), await call());
        var (missed, kept) = (await read(), await read());

        Assert.Equal(["miss", "hit"], new[] { first, second }.Select(result => (string?)result.Meta!["gateway/cache"]));
        Assert.Equal(TextOf(first), TextOf(second));
        Assert.NotNull(second.Meta!["gateway/ageMs"]);
        Assert.Equal(
            ["miss", "hit"],
            new[] { missed, kept }.Select(result => (string?)result.Contents[0].Meta!["gateway/cache"])
        );
        Assert.Equal(TimeSpan.Zero, kept.TimeToLive);
    }

    [Fact]
    public async Task Templates_cover_every_kind_of_resource()
    {
        var client = await ConnectAsync();
        var templates = await client.ListResourceTemplatesAsync();
        Assert.Equal(
            [
                "content",
                "page",
                "schema",
                "row",
                "cell",
                "outline",
                "pages",
                "section",
                "lines",
                "passage",
                "passage_at",
                "original",
            ],
            templates.Select(template => template.Name)
        );
        foreach (var uri in (string[])["gateway://shop/orders?part=schema", "gateway://shop/orders?key=3&column=text"])
        {
            Assert.Single((await client.ReadResourceAsync(uri)).Contents);
        }
    }

    [Theory]
    [InlineData("2025-11-25", McpErrorCode.ResourceNotFound)]
    [InlineData("2026-07-28", McpErrorCode.InvalidParams)]
    public async Task A_missing_resource_has_the_code_of_its_revision(string revision, McpErrorCode code)
    {
        var client = await ConnectAsync(revision);
        var fault = await Assert.ThrowsAsync<McpProtocolException>(async () =>
            await client.ReadResourceAsync("gateway://shop/nosuch")
        );
        Assert.Equal(code, fault.ErrorCode);
        Assert.Contains("access.not_found", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_that_the_model_can_mend_is_a_result()
    {
        var client = await ConnectAsync();
        var result = await CallAsync(client, "query", ("source", "shpo"), ("sql", "orders"));
        Assert.True(result.IsError);
        Assert.Contains("access.not_found: there is no source 'shpo'", TextOf(result), StringComparison.Ordinal);
        Assert.Contains("\nnext: ", TextOf(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_completed()
    {
        var client = await ConnectAsync();
        var sources = await client.CompleteAsync(new PromptReference { Name = "explore_source" }, "source", "s");
        Assert.Equal(["shop"], sources.Completion.Values);
        var tables = await client.CompleteAsync(
            new CompleteRequestParams
            {
                Ref = new ResourceTemplateReference { Uri = "gateway://{source}/{+table}?part=schema" },
                Argument = new Argument { Name = "table", Value = "OR" },
                Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["source"] = "shop" } },
            }
        );
        Assert.Equal(["orders"], tables.Completion.Values);
        var nowhere = await client.CompleteAsync(
            new CompleteRequestParams
            {
                Ref = new PromptReference { Name = "write_query" },
                Argument = new Argument { Name = "table", Value = "" },
                Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["source"] = "nosuch" } },
            }
        );
        Assert.Empty(nowhere.Completion.Values);
    }

    [Fact]
    public async Task A_prompt_is_filled_in()
    {
        var client = await ConnectAsync();
        Assert.Equal(3, (await client.ListPromptsAsync()).Count);
        var prompt = await client.GetPromptAsync(
            "explore_source",
            new Dictionary<string, object?> { ["source"] = "shop" }
        );
        Assert.Contains("\"shop\"", ((TextContentBlock)prompt.Messages[0].Content).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Cancelling_a_call_reaches_the_source(string revision)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Connector.BeforeRows = async cancellation =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped.SetResult();
            }
        };
        // The SDK's client gives up waiting without a word to the server, so the frames are written by hand.
        var client = new StdioHarness(Server());
        var meta = "";
        if (revision == "2026-07-28")
        {
            meta = """
                ,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
                """;
        }
        else
        {
            await client.InitializedAsync();
        }
        await client.SendAsync(
            $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"query","arguments":{"source":"shop","sql":"orders"}{{{meta.Trim()}}} } }"""
        );
        await started.Task.WaitAsync(StdioHarness.Patience);
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""");
        await stopped.Task.WaitAsync(StdioHarness.Patience);
        await client.DisposeAsync();
        Assert.Equal("cancelled", Assert.Single(_gateway.AuditLines()).GetProperty("outcome").GetString());
    }

    private GatewayServer Server() =>
        new(_gateway.Pipeline.RunAsync, new ServerDescription("9.9"), "stdio", loads: false);

    private async Task<McpClient> ConnectAsync(string revision = "2025-11-25")
    {
        var session = new StdioSession(
            _toServer.Reader.AsStream(),
            _toClient.Writer.AsStream(),
            new ServerDescription("9.9")
        );
        _serving = session.RunAsync(Server, CancellationToken.None);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(_toServer.Writer.AsStream(), _toClient.Reader.AsStream()),
            new McpClientOptions { ProtocolVersion = revision }
        );
        _clients.Add(client);
        return client;
    }

    private static ValueTask<CallToolResult> CallAsync(
        McpClient client,
        string tool,
        params (string Name, object Value)[] arguments
    ) => client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value));

    private static string TextOf(CallToolResult result) => ((TextContentBlock)Assert.Single(result.Content)).Text;
}
