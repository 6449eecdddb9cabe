using System.Diagnostics;
using System.Text.Json.Nodes;
using Gateway.Benchmarks.Servers;

namespace Gateway.Benchmarks.Whole;

/// <summary>
/// The published gateway over stdio, beside what it is compared with, in one run: calls of all are made in turns, so
/// that whatever else the machine does falls on all alike.
/// </summary>
internal sealed class WholeBenchmark(BenchmarkOptions options)
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);
    private const int Turn = 100;
    private const int WarmUp = 1500;
    private const int Rounds = 9;

    // So many calls of this size pass before the runtime has compiled the last of what they use.
    private const int WarmUpOfSmallest = 20_000;
    private const string OneSql = "SELECT 1";
    private const string RowsSql =
        "SELECT id, customer_id, ordered_at, status, ship_country FROM orders ORDER BY id LIMIT 1000";

    private static readonly string[] Questions =
    [
        "return period",
        "\"gift wrapping\"",
        "shipping AND insurance",
        "deliver*",
        "title:returns",
        "Murmeltier",
        "ギフト包装 料金",
        "order",
        "customers complaint refund voucher",
        "warehouse NOT office",
    ];

    public async Task RunAsync()
    {
        using var place = new Playground(options);
        Console.WriteLine(Playground.Machine);
        await MeasureStartAsync(place);
        await MeasureSmallestAsync(place);
        using var gateway = Serve(place);
        await UntilIndexedAsync(gateway);
        using var minimal = ServerChild.Start(Environment.ProcessPath!, "--minimal-server", place.Database);
        using var driver = RowText.Open(place.Database);
        CheckRows(gateway, minimal);
        Compare(
            "1,000 rows",
            new("raw driver loop", () => Time(() => RowText.Run(driver, RowsSql))),
            new("minimal server", () => minimal.Time("query", new() { ["sql"] = RowsSql })),
            new("gateway", () => gateway.Time("query", Query(RowsSql)))
        );
        var next = 0;
        Compare(
            "search, ten hits",
            new Contender(
                "gateway",
                () => gateway.Time("search", new() { ["query"] = Questions[next++ % Questions.Length] })
            )
        );
        Console.WriteLine($"memory after all of it: {gateway.Memory.ResidentBytes / 1e6:0} MB");
    }

    // How the system deals two processes out to its cores is decided when they start, and changes the time of so small a
    // call by a factor of two: so it is measured with several starts of each, and the median is that of all.
    private async Task MeasureSmallestAsync(Playground place)
    {
        Samples[] samples = [new(), new(), new(), new()];
        Contender[] contenders = [];
        for (var round = 0; round < Rounds; round++)
        {
            using var gateway = Serve(place);
            await UntilIndexedAsync(gateway);
            using var echo = ServerChild.Start(Environment.ProcessPath!, "--echo-server");
            using var minimal = ServerChild.Start(Environment.ProcessPath!, "--minimal-server", place.Database);
            using var driver = RowText.Open(place.Database);
            contenders =
            [
                new("raw driver loop", () => Time(() => RowText.Run(driver, OneSql)), samples[0]),
                new("echo tool over the SDK", () => echo.Time("echo", new() { ["text"] = "1\n1" }), samples[1]),
                new("minimal server", () => minimal.Time("query", new() { ["sql"] = OneSql }), samples[2]),
                new("gateway", () => gateway.Time("query", Query(OneSql)), samples[3]),
            ];
            Measure(options.Calls / Rounds, WarmUpOfSmallest, contenders);
        }
        Report($"{OneSql}, {options.Calls} calls each, {Rounds} starts", contenders);
    }

    private ServerChild Serve(Playground place) =>
        ServerChild.Start(options.Gateway, "serve", "--for-programs", "--config", place.Configuration);

    private async Task MeasureStartAsync(Playground place)
    {
        var cold = new Samples();
        var (memory, own) = (new Samples(), new Samples());
        // The first start writes the state folder and fills the machine's file cache.
        for (var i = -1; i < options.Starts; i++)
        {
            using var gateway = Serve(place);
            gateway.Call("query", Query(OneSql));
            if (i < 0)
            {
                await UntilIndexedAsync(gateway);
                continue;
            }
            cold.Add(gateway.ColdStart.TotalMilliseconds);
            await Task.Delay(Settle);
            memory.Add(gateway.Memory.ResidentBytes / 1e6);
            own.Add((gateway.Memory.PrivateBytes ?? 0) / 1e6);
        }
        Console.WriteLine(
            $"cold start to the answer to initialize: median {cold.Percentile(.5):0.0} ms, worst {cold.Percentile(1):0.0} ms of {options.Starts}"
        );
        Console.WriteLine(
            $"idle memory {Settle.TotalSeconds:0} s after a first query: median {memory.Percentile(.5):0.0} MB resident, {own.Percentile(.5):0.0} MB of it private"
        );
    }

    private void Compare(string what, params Contender[] contenders)
    {
        Measure(options.Calls, WarmUp, contenders);
        Report($"{what}, {options.Calls} calls each", contenders);
    }

    private static void Measure(int calls, int warmUp, Contender[] contenders)
    {
        foreach (var contender in contenders)
        {
            for (var i = 0; i < warmUp; i++)
            {
                contender.Time();
            }
        }
        for (var done = 0; done < calls; done += Turn)
        {
            foreach (var contender in contenders)
            {
                for (var i = 0; i < Turn; i++)
                {
                    contender.Samples.Add(contender.Time().TotalMilliseconds);
                }
            }
        }
    }

    private static void Report(string title, Contender[] contenders)
    {
        Console.WriteLine(title);
        var own = contenders[^1].Samples.Percentile(.5);
        foreach (var (name, samples) in contenders.Select(contender => (contender.Name, contender.Samples)))
        {
            var p50 = samples.Percentile(.5);
            var ratio = name == contenders[^1].Name ? "" : $"   gateway takes {own / p50:0.00} times as long";
            Console.WriteLine(
                $"  {name, -24} p50 {p50, 8:0.000} ms   p99 {samples.Percentile(.99), 8:0.000} ms{ratio}"
            );
        }
    }

    // The comparison is fair only when both give the same thousand rows.
    private static void CheckRows(ServerChild gateway, ServerChild minimal)
    {
        var ours = gateway.Call("query", Query(RowsSql));
        var theirs = minimal.Call("query", new() { ["sql"] = RowsSql });
        if (!ours.Contains(theirs, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("the gateway and the minimal server give different rows");
        }
    }

    private static async Task UntilIndexedAsync(ServerChild gateway)
    {
        while (gateway.Call("search", new() { ["query"] = "order" }).Contains("being built", StringComparison.Ordinal))
        {
            await Task.Delay(200);
        }
    }

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private static JsonObject Query(string sql) => new() { ["source"] = "shop", ["sql"] = sql };

    private sealed record Contender(string Name, Func<TimeSpan> Time, Samples Samples)
    {
        public Contender(string name, Func<TimeSpan> time)
            : this(name, time, new Samples()) { }
    }
}
