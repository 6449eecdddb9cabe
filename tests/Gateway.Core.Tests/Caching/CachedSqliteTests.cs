using Gateway.Abstractions;
using Gateway.Connectors.Sqlite;
using Gateway.Core.Configuration;
using Gateway.Testing;
using SQLitePCL;

namespace Gateway.Core.Tests.Caching;

/// <summary>With and without a cache a gateway gives the same answers, whatever others do with an SQLite file.</summary>
public sealed class CachedSqliteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-cached-").FullName;
    private readonly ManualTime _time = new();

    private static readonly Call[] Calls =
    [
        new QueryCall("a", "SELECT id, v FROM t", []),
        new QueryCall("a", "  select  id, v -- the same\n from t ", []),
        new QueryCall("a", "SELECT id,v+1 FROM t", []),
        new QueryCall("a", "SELECT id, v + 1 FROM t", []),
        new QueryCall("a", "SELECT v FROM t WHERE id = $1", [Value.Of(1L)]),
        new QueryCall("a", "SELECT v FROM t WHERE id = $1", [Value.Of("1")]),
        new QueryCall("a", "SELECT v, typeof($1) FROM t", [Value.Of(1L)]),
        new QueryCall("a", "SELECT v, typeof($1) FROM t", [Value.Of("1")]),
        new QueryCall("a", "SELECT sum(v) FROM shown", []) { Format = RowFormat.Json },
        new ReadCall("gateway://a/t"),
        new ReadCall("gateway://a/t?key=2") { Format = RowFormat.Csv },
        new ReadCall("gateway://a/shown"),
        new BrowseCall("a/t"),
        new ProfileCall("a", "t"),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public async Task Whatever_is_written_in_between_the_answers_are_those_without_a_cache(string journal)
    {
        Run(
            "a.db",
            $"PRAGMA journal_mode={journal}; CREATE TABLE t(id INTEGER PRIMARY KEY, v); CREATE VIEW shown AS SELECT * FROM t"
        );
        await using var cached = Open(new CacheConfiguration());
        await using var plain = Open(new CacheConfiguration { MaxBytes = 0 });
        var random = new Random(7);
        for (var step = 0; step < Soak.Times(400); step++)
        {
            if (random.Next(3) == 0)
            {
                Change(random, step, isReplaced: journal == "DELETE");
            }
            var call = Calls[random.Next(Calls.Length)];
            Assert.Equal(await TextAsync(plain, call), await TextAsync(cached, call));
        }
        Assert.All(cached.Pipeline.Caches, figures => Assert.InRange(figures.Hits, 20, long.MaxValue));
        Assert.All(plain.Pipeline.Caches, figures => Assert.Equal(0, figures.Hits));
    }

    private void Change(Random random, int step, bool isReplaced)
    {
        switch (random.Next(6))
        {
            case 0:
                Run("a.db", "DELETE FROM t WHERE id = 2");
                break;
            case 1:
                Run("a.db", $"ALTER TABLE t ADD COLUMN c{step}");
                break;
            case 2:
                // Handles are closed between bursts of work.
                _time.Advance(TimeSpan.FromSeconds(4));
                break;
            // A log would stay behind.
            case 3 when isReplaced:
                File.Copy(PathOf("a.db"), PathOf("b.db"), overwrite: true);
                Run("b.db", $"INSERT OR REPLACE INTO t(id, v) VALUES (3, {step})");
                File.Move(PathOf("b.db"), PathOf("a.db"), overwrite: true);
                break;
            default:
                Run("a.db", $"INSERT OR REPLACE INTO t(id, v) VALUES ({random.Next(1, 4)}, {step})");
                break;
        }
    }

    private static async Task<string> TextAsync(Gateway gateway, Call call)
    {
        try
        {
            return (await gateway.Pipeline.RunAsync(call, new CallOrigin("cli", null), null, default)).Text;
        }
        catch (GatewayException fault)
        {
            return fault.Message;
        }
    }

    private Gateway Open(CacheConfiguration cache)
    {
        var factory = new SqliteConnectorFactory(_time);
        var settings = new Dictionary<string, object> { ["path"] = PathOf("a.db") };
        var source = new SourceConfiguration(
            new SourceDefinition("a", "sqlite", settings),
            factory,
            TableRules.Everything
        );
        var configuration = new GatewayConfiguration
        {
            File = PathOf("gateway.json"),
            StateFolder = PathOf($"state{cache.MaxBytes}"),
            Sources = [source],
            Cache = cache,
        };
        var policies = new PolicyBook(configuration);
        var sources = new SourceRegistry(configuration, policies, _time);
        return new(new RequestPipeline(configuration, sources, policies, null, null, null, _time), sources);
    }

    // Another program, as far as the engine can tell.
    private void Run(string file, string sql)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(PathOf(file), out var database));
        using (database)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, "PRAGMA synchronous=OFF;" + sql));
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private sealed record Gateway(RequestPipeline Pipeline, SourceRegistry Sources) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Pipeline.DisposeAsync();
            await Sources.DisposeAsync();
        }
    }
}
