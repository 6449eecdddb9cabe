using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Processes that share a state folder are killed while they keep long answers, again and again; the others work on.</summary>
public sealed class KilledKeepingTests : IDisposable
{
    private const int AtOnce = 2;
    private static readonly int Kills = Soak.Times(50);

    private readonly Place _place = new();
    private int _left = Kills;

    public KilledKeepingTests()
    {
        _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY)");
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            // A call whose time is up ends with a whole result of the rows so far: nothing that a kill could leave.
            ("limits", new JsonObject { ["seconds"] = 600 })
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_gateway_works_after_others_were_killed_while_they_kept_answers()
    {
        await using var living = await GatewayProcess.ConnectAsync(_place.Configuration);
        var kept = await KeepAsync(living);

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(seed => KillAsync(new Random(seed))));

        Assert.Equal("3000", (await SumAsync(living, kept)).Rows[0][0]);
        await using var next = await GatewayProcess.ConnectAsync(_place.Configuration);
        var other = await KeepAsync(next);
        Assert.Equal("3000", (await SumAsync(next, other)).Rows[0][0]);
        Assert.Equal("3000", (await SumAsync(next, kept)).Rows[0][0]);
        string[] tables = ["_results", "_" + kept, "_" + other, kept, other];
        await Place.UntilAsync(() => ResultFiles.Tables(_place).SequenceEqual(tables.Order(StringComparer.Ordinal)));
        Assert.Equal(["ok"], ResultFiles.Read(_place, "PRAGMA integrity_check"));
    }

    private async Task KillAsync(Random random)
    {
        for (int number; (number = Interlocked.Decrement(ref _left)) >= 0; )
        {
            var gateway = GatewayProcess.Start(_place.Configuration);
            _ = gateway.InitializeAsync("2025-11-25");
            var call = Query("a", Numbers(long.MaxValue, $"kill_{number}_"));
            _ = gateway.AskAsync("tools/call", new() { ["name"] = "query", ["arguments"] = call });
            // From its first row to well into the writing.
            var isThere = $"SELECT id FROM _results WHERE facts LIKE '%kill_{number}_%'";
            await Place.UntilAsync(() => ResultFiles.Read(_place, isThere).Count > 0);
            await Task.Delay(random.Next(0, 80));
            await gateway.KillAsync();
            await gateway.DisposeAsync();
        }
    }

    private static async Task<string> KeepAsync(GatewayProcess gateway)
    {
        var answer = (await gateway.CallAsync("query", Query("a", Numbers(3000)))).Good();
        return answer.Text.Split("gateway://results/")[1].Split(' ')[0];
    }

    private static async Task<ToolAnswer> SumAsync(GatewayProcess gateway, string id) =>
        (await gateway.CallAsync("query", Query("results", $"SELECT count(*), 1 FROM {id}"))).Good();

    private static string Numbers(long last, string name = "text") =>
        $"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT n, 'number' AS {name} FROM c";

    private static JsonObject Query(string source, string sql) => new() { ["source"] = source, ["sql"] = sql };
}
