using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>Servers that are away, go away and come back, behind a gateway that runs on.</summary>
[Collection(nameof(Warehouse))]
public sealed class RestartTests(Warehouse warehouse)
{
    private const int Clients = 8;
    private const string Sql = "SELECT count(*) AS parts FROM parts";

    [Fact]
    public async Task One_server_that_is_not_there_leaves_the_other_sources_serving()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(warehouse.Configuration);
        Assert.Contains("1000", (await QueryAsync(gateway)).Good().Text, StringComparison.Ordinal);
        await ReadNotesAsync(gateway);

        var failed = (await QueryAsync(gateway, "elsewhere")).Refused("source.unavailable");
        Assert.Contains("Nothing listens at 127.0.0.1:1", failed.Text, StringComparison.Ordinal);

        var listed = (await gateway.CallAsync("list_sources", [])).Good().Text.Split('\n');
        Assert.Contains(
            listed,
            line => line.StartsWith("warehouse (postgresql) [reachable since ", StringComparison.Ordinal)
        );
        Assert.Contains(
            listed,
            line =>
                line.StartsWith("elsewhere (postgresql) [unreachable since ", StringComparison.Ordinal)
                && line.EndsWith(": connection refused]", StringComparison.Ordinal)
        );
        Assert.Contains(listed, line => line == "notes (documents)");
        Assert.Equal(0, await gateway.EndAsync());
        Assert.Contains("source 'elsewhere' is not served: Nothing listens", gateway.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_tells_which_server_is_not_there_why_and_what_to_do()
    {
        var run = await GatewayProgram.RunAsync(
            Path.GetDirectoryName(warehouse.Configuration)!,
            "validate",
            "--config",
            warehouse.Configuration
        );
        Assert.Contains(
            "Nothing listens at 127.0.0.1:1: the connection was refused",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Check host and port in 'connection'", run.Output, StringComparison.Ordinal);
        Assert.Contains("elsewhere (postgresql): unreachable", run.Output, StringComparison.Ordinal);
        Assert.Contains("warehouse (postgresql): ok", run.Output, StringComparison.Ordinal);
        run.MustEndWith(4);
    }

    [Fact]
    public async Task Killing_and_restarting_the_server_under_load_loses_no_later_call()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(warehouse.Configuration);
        using var end = new CancellationTokenSource();
        var load = new Load(gateway);
        var clients = Enumerable.Range(0, Clients).Select(_ => load.RunAsync(end.Token)).ToList();

        await load.UntilAsync(() => load.Good >= 3 * Clients);
        Assert.InRange(await warehouse.ConnectionsAsync(), 1, Warehouse.MaxConnections);

        warehouse.Server.Kill();
        await load.UntilAsync(() => load.Failures.Count >= 3 * Clients);
        await ReadNotesAsync(gateway);
        var listed = (await gateway.CallAsync("list_sources", [])).Good().Text;
        Assert.Contains("warehouse (postgresql) [unreachable since ", listed, StringComparison.Ordinal);

        await using var late = await GatewayProcess.ConnectAsync(warehouse.Configuration);
        (await QueryAsync(late)).Refused("source.unavailable");
        await ReadNotesAsync(late);

        warehouse.Server.StartAgain();
        load.IsBack = true;
        var before = load.Good;
        (await QueryAsync(late)).Good();
        await load.UntilAsync(() => load.Good >= before + (5 * Clients));
        // Those of both gateways.
        Assert.InRange(await warehouse.ConnectionsAsync(), 1, 2 * Warehouse.MaxConnections);
        await end.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Empty(load.Lost);
        Assert.All(load.Failures, text => Assert.StartsWith("source.unavailable: ", text, StringComparison.Ordinal));
        Assert.Contains(load.Failures, text => text.Contains("connection was refused", StringComparison.Ordinal));
        Assert.Contains(
            "warehouse (postgresql) [reachable since ",
            (await gateway.CallAsync("list_sources", [])).Good().Text,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await gateway.EndAsync());
    }

    private static Task<ToolAnswer> QueryAsync(GatewayProcess gateway, string source = "warehouse") =>
        gateway.CallAsync("query", new JsonObject { ["source"] = source, ["sql"] = Sql });

    private static async Task ReadNotesAsync(GatewayProcess gateway)
    {
        var answer = await gateway.CallAsync("read", new JsonObject { ["uri"] = "gateway://notes/notes.md" });
        Assert.Contains("opens at six", answer.Good().Text, StringComparison.Ordinal);
    }

    /// <summary>Callers that ask again and again, and what became of their calls.</summary>
    private sealed class Load(GatewayProcess gateway)
    {
        private volatile bool _isBack;
        private int _good;

        /// <summary>Whether the server accepts connections again: from now on no call may fail.</summary>
        public bool IsBack
        {
            set => _isBack = value;
        }

        public int Good => Volatile.Read(ref _good);

        public ConcurrentBag<string> Failures { get; } = [];

        /// <summary>What failed although it was asked when the server was back.</summary>
        public ConcurrentBag<string> Lost { get; } = [];

        public async Task RunAsync(CancellationToken end)
        {
            while (!end.IsCancellationRequested)
            {
                var isBack = _isBack;
                var answer = await QueryAsync(gateway);
                if (!answer.IsError)
                {
                    Interlocked.Increment(ref _good);
                }
                else
                {
                    (isBack ? Lost : Failures).Add(answer.Text);
                }
            }
        }

        public async Task UntilAsync(Func<bool> condition)
        {
            using var patience = new CancellationTokenSource(GatewayProcess.Patience);
            while (!condition() && Lost.IsEmpty)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }
}
