using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>A folder of files as tables, through the real process.</summary>
public sealed class TabularTests : IDisposable
{
    private const string Customers = "id;name;email;phone\n1;Ada;CANARY@x.org;CANARY-5\n2;Bob;CANARY@y.org;\n";

    private const string Orders =
        "{\"customer\":1,\"total\":19.5,\"note\":\"please wrap\"}\n{\"customer\":2,\"total\":7}\noops\n";

    private const int Rows = 300_000;
    private static readonly int Kills = Soak.Times(5);

    private readonly Place _place = new();
    private readonly Random _random = new(4);

    public TabularTests() =>
        _place.Configure(
            new()
            {
                ["files"] = new JsonObject
                {
                    ["kind"] = "tabular",
                    ["folder"] = "files",
                    ["deny"] = new JsonArray("customers.email"),
                    ["mask"] = new JsonObject { ["customers.phone"] = "redact" },
                    ["index"] = new JsonObject { ["orders"] = new JsonArray("note") },
                },
            }
        );

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Files_are_listed_explored_queried_read_and_searched_as_tables()
    {
        Write("customers.csv", Customers);
        Write("orders.ndjson", Orders);
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var sources = (await gateway.CallAsync("list_sources", [])).Good();
        Assert.Contains("files", sources.Text, StringComparison.Ordinal);

        var explored = (await gateway.CallAsync("explore", new() { ["path"] = "files" })).Good();
        Assert.Contains("customers.csv; ';' between fields", explored.Text, StringComparison.Ordinal);
        Assert.Contains("1 line left out, not JSON: 3", explored.Text, StringComparison.Ordinal);

        var joined = await Query(gateway, "SELECT name, total FROM customers JOIN orders ON id = customer ORDER BY id");
        Assert.Equal(
            [
                ["Ada", "19.5"],
                ["Bob", "7"],
            ],
            joined.Good().Rows
        );

        var read = (await gateway.CallAsync("read", new() { ["uri"] = "gateway://files/customers?key=1" })).Good();
        Assert.Equal(["1", "Ada", "***"], Assert.Single(read.Rows));
        (await Query(gateway, "SELECT email FROM customers")).Refused("access.not_found");
        (await Query(gateway, "DELETE FROM customers")).Refused("access.refused");

        await gateway.UntilCoveredAsync("wrap", "1 of 1 searched");
        Assert.DoesNotContain(gateway.Lines, line => line.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_loads_leaves_a_gateway_that_works_and_nothing_else()
    {
        Write("customers.csv", Customers);
        Write("orders.ndjson", Orders);
        for (var kill = 0; kill < Kills; kill++)
        {
            WriteLarge(kill);
            var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
            var counting = Query(gateway, "SELECT count(*) || '|' || max(run) || '|' AS c FROM large");
            await Task.Delay(_random.Next(0, 1200));
            await gateway.KillAsync();
            await gateway.DisposeAsync();
            _ = counting.ContinueWith(lost => lost.Exception, TaskScheduler.Default);
        }
        await using var last = await GatewayProcess.ConnectAsync(_place.Configuration);
        var counted = await UntilLoaded(last, "SELECT count(*), max(run), sum(n) FROM large");
        var sum = (long)Rows * (Rows - 1) / 2;
        Assert.Equal(
            [$"{Rows}", $"{Kills - 1}", sum.ToString(CultureInfo.InvariantCulture)],
            Assert.Single(counted.Rows)
        );
        var cache = new DirectoryInfo(Path.Combine(_place.State, "tabular"));
        Assert.All(cache.GetFiles("*.new"), left => Assert.Fail(left.Name));
        Assert.True(cache.GetFiles().Sum(file => file.Length) < 3L * 12 * Rows, "what was begun was not removed");
    }

    [Fact]
    public async Task Wrong_settings_are_found_before_anything_is_served()
    {
        _place.Configure(
            new()
            {
                ["files"] = new JsonObject
                {
                    ["kind"] = "tabular",
                    ["folder"] = ".",
                    ["include"] = new JsonArray("/etc/*.csv"),
                    ["delimiter"] = "comma",
                    ["headers"] = true,
                },
                ["own"] = new JsonObject { ["kind"] = "tabular", ["folder"] = "." },
            }
        );
        var run = await GatewayProgram.RunAsync(Path.GetDirectoryName(_place.Configuration)!, "validate");
        Assert.Equal(78, run.ExitCode);
        var all = run.Output + run.Error;
        Assert.Contains("sources.files.headers: unknown member", all, StringComparison.Ordinal);
        Assert.Contains("sources.files.include[0]: '/etc/*.csv'", all, StringComparison.Ordinal);
        Assert.Contains("sources.own.folder: the gateway's own state folder", all, StringComparison.Ordinal);
    }

    private static async Task<ToolAnswer> UntilLoaded(GatewayProcess gateway, string sql)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await Query(gateway, sql);
            if (!answer.IsError || tries == 20)
            {
                return answer.Good();
            }
        }
    }

    private static Task<ToolAnswer> Query(GatewayProcess gateway, string sql) =>
        gateway.CallAsync("query", new() { ["source"] = "files", ["sql"] = sql });

    private void WriteLarge(int run)
    {
        var text = new StringBuilder("n,run\n");
        for (var n = 0; n < Rows; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{n},{run}\n");
        }
        Write("large.csv", text.ToString());
    }

    private void Write(string name, string text) => _place.Write(Path.Combine("files", name), text);
}
