using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>A server keeps what it has read, and gives it to nobody once another process has changed it.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly Place _place = new();

    public CacheTests()
    {
        _place.Database(
            "a.db",
            "PRAGMA journal_mode=WAL; CREATE TABLE t(id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES(1, 0)"
        );
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            }
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_another_process_writes_is_seen_by_the_next_call_and_what_stays_is_kept()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var told = new List<string>();
        for (var i = 1; i <= 20; i++)
        {
            _place.Database("a.db", $"UPDATE t SET v = {i}");
            for (var again = 0; again < 2; again++)
            {
                var answer = await gateway.CallAsync(
                    "query",
                    new() { ["source"] = "a", ["sql"] = $"SELECT 'v=' || v AS x{new string(' ', 1 + again)}FROM t" }
                );
                Assert.Contains($"\nv={i}\n", answer.Good().Text, StringComparison.Ordinal);
                told.Add((string)answer.Result["_meta"]!["gateway/cache"]!);
            }
        }

        // On a machine that stands still in between the file was closed, and is read anew: rather that than too little.
        var hits = told.Count(word => word == "hit");
        Assert.InRange(hits, 1, 20);
        var answers = await StatusAsync(hits);
        Assert.Equal(told.Count - hits, answers.GetProperty("misses").GetInt64());
        Assert.InRange(answers.GetProperty("bytes").GetInt64(), 1_000, 100_000);
        Assert.True(answers.TryGetProperty("oldest_seconds", out _));
        Assert.Equal(0, await gateway.EndAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(_place.State, "caches")));
    }

    // The server tells a moment after the last call.
    private async Task<JsonElement> StatusAsync(int hits)
    {
        var patience = Environment.TickCount64 + (long)GatewayProcess.Patience.TotalMilliseconds;
        while (true)
        {
            var folder = Path.GetDirectoryName(_place.Configuration)!;
            var status = (await GatewayProgram.RunAsync(folder, ["status", "--json"])).MustEndWith(0).Json();
            var caches = status.GetProperty("caches").EnumerateArray().ToList();
            var answers = caches.Where(cache => cache.GetProperty("name").GetString() == "answers").ToList();
            if (
                answers.Any(cache => cache.GetProperty("hits").GetInt64() == hits)
                || Environment.TickCount64 > patience
            )
            {
                Assert.Equal(hits, status.GetProperty("last_hour")[0].GetProperty("from_cache").GetInt64());
                return Assert.Single(answers);
            }
        }
    }
}
