using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>The one tool that writes, into the gateway's own database alone.</summary>
public sealed class ScratchTests : IDisposable
{
    private readonly Place _place = new();

    public ScratchTests()
    {
        _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY)");
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            ("scratch", true)
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Test_data_is_loaded_with_progress_and_can_be_queried()
    {
        var before = await File.ReadAllBytesAsync(_place.PathOf("a.db"));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var tools = (await gateway.ResultAsync("tools/list"))["tools"]!.AsArray();
        var load = tools.Single(tool => (string?)tool!["name"] == "load_test_data")!;
        Assert.False((bool)load["annotations"]!["readOnlyHint"]!);
        var loaded = await gateway.ResultAsync(
            "tools/call",
            new()
            {
                ["name"] = "load_test_data",
                ["arguments"] = new JsonObject { ["seed"] = "shop" },
                ["_meta"] = new JsonObject { ["progressToken"] = "p" },
            }
        );
        Assert.NotEqual(true, (bool?)loaded["isError"]);
        var heard = new List<double>();
        while (gateway.TryUnasked(out var message))
        {
            Assert.Equal("notifications/progress", (string?)message!["method"]);
            Assert.Equal("p", (string?)message["params"]!["progressToken"]);
            heard.Add((double)message["params"]!["progress"]!);
        }
        Assert.NotEmpty(heard);
        Assert.Equal(heard.Distinct().Order(), heard);
        var rows = await gateway.CallAsync(
            "query",
            new() { ["source"] = "scratch", ["sql"] = "SELECT count(*) AS n, 1 AS one FROM events" }
        );
        Assert.Equal("100000", rows.Good().Rows.Single()[0]);
        Assert.Equal(before, await File.ReadAllBytesAsync(_place.PathOf("a.db")));
    }

    [Fact]
    public async Task The_scratch_database_is_read_only_for_queries_too()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var answer = await gateway.CallAsync("query", new() { ["source"] = "scratch", ["sql"] = "CREATE TABLE x(y)" });
        Assert.True(answer.IsError, answer.Text);
    }
}
