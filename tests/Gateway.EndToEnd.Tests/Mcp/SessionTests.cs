using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>A session's life: calls that end early, and how the process ends.</summary>
public sealed class SessionTests : IDisposable
{
    private const string Endless =
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c";

    private readonly Place _place = new();

    public SessionTests() => _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_query_that_never_ends_is_stopped_at_its_deadline_and_the_session_lives_on()
    {
        Configure(("limits", new JsonObject { ["seconds"] = 1 }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var answer = await gateway.CallAsync("query", Query(Endless));
        answer.Refused("budget.time");
        (await gateway.CallAsync("query", Query("SELECT 1"))).Good();
        Assert.Equal("budget.time", (string?)_place.Audit()[0]["error"]);
        Assert.Equal(0, await gateway.EndAsync());
    }

    [Fact]
    public async Task A_cancelled_query_stops_the_engine_and_gets_no_answer()
    {
        Configure(("limits", new JsonObject { ["seconds"] = 600 }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var id = gateway.NextId();
        var asked = gateway.AskAsync("tools/call", new() { ["name"] = "query", ["arguments"] = Query(Endless) }, id);
        // The engine is at work once others are answered beside it.
        (await gateway.CallAsync("query", Query("SELECT 1"))).Good();
        await gateway.SendAsync(
            $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}},"reason":"enough"}}"""
        );
        await UntilAsync(() => _place.Audit().Any(line => (string?)line["outcome"] == "cancelled"));
        (await gateway.CallAsync("query", Query("SELECT 2"))).Good();
        Assert.False(asked.IsCompleted);
        Assert.Equal(0, await gateway.EndAsync());
    }

    [Fact]
    public async Task Several_calls_at_once_can_be_cancelled()
    {
        Configure(("limits", new JsonObject { ["seconds"] = 600, ["calls"] = 4 }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        int[] ids = [gateway.NextId(), gateway.NextId(), gateway.NextId()];
        foreach (var id in ids)
        {
            _ = gateway.AskAsync("tools/call", new() { ["name"] = "query", ["arguments"] = Query(Endless) }, id);
        }
        (await gateway.CallAsync("query", Query("SELECT 1"))).Good();
        foreach (var id in ids)
        {
            await gateway.SendAsync(
                $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}}}}"""
            );
        }
        await UntilAsync(() => _place.Audit().Count(line => (string?)line["outcome"] == "cancelled") == ids.Length);
        (await gateway.CallAsync("query", Query("SELECT 2"))).Good();
        Assert.Equal(0, await gateway.EndAsync());
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_process_and_what_was_asked_is_answered_before()
    {
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var answer = gateway.AskAsync(
            "tools/call",
            new() { ["name"] = "query", ["arguments"] = Query("SELECT 42 AS n, 1 AS one") }
        );
        await Task.Yield();
        Assert.Equal(0, await gateway.EndAsync());
        Assert.Contains("42|1", new ToolAnswer((await answer)["result"]!.AsObject()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_a_process_that_was_never_spoken_to()
    {
        Configure();
        await using var gateway = GatewayProcess.Start(_place.Configuration);
        Assert.Equal(0, await gateway.EndAsync());
        Assert.Empty(gateway.Lines);
    }

    [Fact]
    public async Task Standard_output_carries_the_protocol_alone()
    {
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        await gateway.SendAsync("this is no JSON");
        Assert.Equal(-32700, (int?)(await gateway.UnaskedAsync())["error"]!["code"]);
        (await gateway.CallAsync("query", Query("SELECT 'a\nb' AS lines, 1 AS one"))).Good();
        await gateway.EndAsync();
        Assert.All(gateway.Lines, line => Assert.Equal("2.0", (string?)JsonNode.Parse(line)!["jsonrpc"]));
    }

    [Fact]
    public async Task Calls_run_side_by_side_and_each_gets_its_own_answer()
    {
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(n => gateway.CallAsync("query", Query($"SELECT {n} AS n, 'x' AS x")))
        );
        Assert.All(answers.Index(), item => Assert.Equal($"{item.Index}", item.Item.Rows.Single()[0]));
    }

    [Fact]
    public async Task Answers_of_a_page_stay_within_what_clients_take()
    {
        _place.Database(
            "a.db",
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000) INSERT INTO t SELECT n, printf('%.500c', 'x') FROM c"
        );
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var answer = (await gateway.CallAsync("query", Query("SELECT * FROM t"))).Good();
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Text), 1, 32_000);
        Assert.Contains(" of 3,000 rows", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_configuration_ends_with_its_exit_code_and_nothing_on_standard_output()
    {
        _place.Write("gateway.json", """{ "sources": { "a": { "kind": "sqlite", "paht": "a.db" } } }""");
        await using var gateway = GatewayProcess.Start(_place.Configuration);
        Assert.Equal(78, await gateway.EndAsync());
        Assert.Empty(gateway.Lines);
        Assert.Contains("did you mean", gateway.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", gateway.Errors, StringComparison.Ordinal);
    }

    private void Configure(params (string, JsonNode)[] others) =>
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            others
        );

    private static JsonObject Query(string sql) => new() { ["source"] = "a", ["sql"] = sql };

    private static async Task UntilAsync(Func<bool> holds)
    {
        var patience = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(patience.Elapsed < GatewayProcess.Patience);
            await Task.Delay(20);
        }
    }
}
