using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Answers longer than a page, with the real process: kept, read on, queried, and gone when their call is.</summary>
public sealed class ResultTests : IDisposable
{
    private readonly Place _place = new();

    public ResultTests() => _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_long_answer_is_read_on_and_queried_also_by_the_next_process()
    {
        Configure();
        string? id;
        await using (var gateway = await GatewayProcess.ConnectAsync(_place.Configuration))
        {
            var first = (await gateway.CallAsync("query", Query("a", Numbers(3000)))).Good();
            Assert.Contains("the first 1,000 of 3,000 rows\n", first.Text, StringComparison.Ordinal);
            id = first.Text.Split("gateway://results/")[1].Split(' ')[0];
            var second = (await gateway.CallAsync("read", Read(id, first.Cursor!))).Good();
            Assert.Equal("1001", second.Rows[0][0]);
            var sources = (await gateway.CallAsync("list_sources", [])).Good();
            Assert.Contains("results (sqlite): kept answers of queries: 1", sources.Text, StringComparison.Ordinal);
        }
        await using var next = await GatewayProcess.ConnectAsync(_place.Configuration);
        var sum = (await next.CallAsync("query", Query("results", $"SELECT sum(n), 'x' AS x FROM {id}"))).Good();
        Assert.Equal("4501500", sum.Rows[0][0]);
        (await next.CallAsync("query", Query("results", "SELECT * FROM _results"))).Refused("access.not_found");
        (await next.CallAsync("query", Query("results", $"DELETE FROM {id}"))).Refused("access.refused");
        var described = (await next.CallAsync("explore", new() { ["path"] = $"results/{id}" })).Good();
        Assert.Contains("from a as of ", described.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_kept_the_client_hears_how_far_it_is_and_what_it_cancels_leaves_nothing()
    {
        Configure(("limits", new JsonObject { ["seconds"] = 600 }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var id = gateway.NextId();
        var parameters = new JsonObject
        {
            ["name"] = "query",
            ["arguments"] = Query("a", Numbers(long.MaxValue)),
            ["_meta"] = new JsonObject { ["progressToken"] = "rows" },
        };
        _ = gateway.AskAsync("tools/call", parameters, id);
        var (one, other) = (await gateway.UnaskedAsync(), await gateway.UnaskedAsync());
        Assert.All([one, other], told => Assert.Equal("notifications/progress", (string?)told["method"]));
        Assert.InRange((double)one["params"]!["progress"]!, 1, (double)other["params"]!["progress"]! - 1);

        await gateway.SendAsync(
            $$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{ "requestId": {{id}} } }"""
        );

        await Place.UntilAsync(() => ResultFiles.Tables(_place).SequenceEqual(["_results"]));
        (await gateway.CallAsync("query", Query("a", Numbers(3000)))).Good();
        await Place.UntilAsync(() => _place.Audit().Any(line => (string?)line["outcome"] == "cancelled"));
    }

    [Fact]
    public async Task Kept_in_memory_nothing_of_it_is_on_the_disk()
    {
        Configure(("results", new JsonObject { ["store"] = "memory" }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var first = (await gateway.CallAsync("query", Query("a", Numbers(3000)))).Good();
        var id = first.Text.Split("gateway://results/")[1].Split(' ')[0];
        var sum = (await gateway.CallAsync("query", Query("results", $"SELECT sum(n), 1 FROM {id}"))).Good();
        Assert.Equal("4501500", sum.Rows[0][0]);
        Assert.False(Directory.Exists(ResultFiles.Folder(_place)));
    }

    [Fact]
    public async Task Switched_off_a_long_answer_is_cut()
    {
        Configure(("results", new JsonObject { ["store"] = "off" }));
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var first = (await gateway.CallAsync("query", Query("a", Numbers(3000)))).Good();
        Assert.Contains("the first 1,000 rows; there are more", first.Text, StringComparison.Ordinal);
        (await gateway.CallAsync("query", Query("results", "SELECT 1"))).Refused("access.not_found");
    }

    private static string Numbers(long last) =>
        $"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT n, 'number' AS text FROM c";

    private static JsonObject Query(string source, string sql) => new() { ["source"] = source, ["sql"] = sql };

    private static JsonObject Read(string id, string cursor) =>
        new() { ["uri"] = $"gateway://results/{id}", ["cursor"] = cursor };

    private void Configure(params (string, JsonNode)[] more) =>
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            more
        );
}
