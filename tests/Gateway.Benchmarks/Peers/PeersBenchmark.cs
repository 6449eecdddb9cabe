using System.Text.Json.Nodes;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Peers;

/// <summary>
/// The gateway beside other servers over the same PostgreSQL, each as a process of its own over stdio; calls are made in
/// turns, so that whatever else the machine does falls on all alike.
/// </summary>
internal sealed class PeersBenchmark(PeerOptions options)
{
    private const int Together = 8;
    private const int Turn = 10;
    private const int WarmUpCalls = 100;

    private static readonly (string Name, string Sql, int Rows, int Share)[] Sizes =
    [
        ("1 row", Chinook.OneRow, 1, 1),
        ("1,000 rows", Chinook.Many(1_000), 1_000, 2),
        ("100,000 rows", Chinook.Many(100_000), 100_000, 40),
    ];

    private bool _isMet = true;

    public async Task RunAsync()
    {
        if (options.Publish)
        {
            Playground.Publish(options.Gateway);
        }
        await using var database = await PeerDatabase.CreateAsync(options.Postgres, options.Chinook);
        using var place = new GatewayPlace(
            new() { [Chinook.Source] = GatewayPlace.PostgreSql(database.Url) },
            ("limits", GatewayPlace.RaisedLimits)
        );
        using var gateway = PeerServer.Gateway(options.Gateway, place, forPrograms: true);
        using var reference = PeerServer.Reference(database.Url);
        using var hub = PeerServer.DbHub(database.Url);
        PeerServer[] servers = [gateway, reference, hub];
        Console.WriteLine(Playground.Machine);
        Console.WriteLine(
            $"{"p50 in ms", -28}{string.Join("", servers.Select(server => $"{server.Name, 46}"))}   gateway / best peer"
        );
        MeasureAll(servers);
        Console.WriteLine(_isMet ? "all goals are met" : "not all goals are met");
    }

    private void MeasureAll(PeerServer[] servers)
    {
        // The first calls of a process are measured elsewhere (LargeBenchmark): here all have been served for a while.
        foreach (var (name, sql) in Chinook.Questions)
        {
            CheckRows(servers, name, sql, null);
            WarmUp(servers, server => server.Query(sql));
        }
        foreach (var (name, sql) in Chinook.Questions)
        {
            Compare(servers, name, options.Calls, 0.9, server => server.Query(sql));
        }
        foreach (var (name, sql, rows, share) in Sizes)
        {
            CheckRows(servers, name, sql, rows);
            Compare(servers, name, Math.Max(options.Calls / share, 3), 0.9, server => server.Query(sql));
        }
        var columns = Compare(servers, "column search", options.Calls, 1, server => server.FindColumn("Customer"));
        Goal(columns <= 2, "column search within 2 ms");
        Throughput(servers);
    }

    /// <summary>The median of the first server, beside the others.</summary>
    private double Compare(
        PeerServer[] servers,
        string what,
        int calls,
        double goal,
        Func<PeerServer, (string Tool, JsonObject Arguments)> call
    )
    {
        var contenders = servers
            .Select(server => (Call: call(server), Server: server, Samples: new Samples()))
            .ToList();
        WarmUp(servers, call, calls);
        for (var done = 0; done < calls; done += Turn)
        {
            foreach (var (asked, server, samples) in contenders)
            {
                for (var i = 0; i < Math.Min(Turn, calls); i++)
                {
                    samples.Add(server.Child.Time(asked.Tool, asked.Arguments).TotalMilliseconds);
                }
            }
        }
        var medians = contenders.ConvertAll(contender => contender.Samples.Percentile(.5));
        var ratio = medians[0] / medians.Skip(1).Min();
        Console.WriteLine(
            $"{what, -28}{string.Join("", medians.Select(median => $"{median, 46:0.00}"))}   {ratio:0.00}"
        );
        Goal(ratio <= goal, $"{what}: at most {goal} × the best peer");
        return medians[0];
    }

    private static void WarmUp(
        PeerServer[] servers,
        Func<PeerServer, (string Tool, JsonObject Arguments)> call,
        int most = WarmUpCalls
    )
    {
        foreach (var server in servers)
        {
            var (tool, arguments) = call(server);
            for (var i = 0; i < Math.Min(WarmUpCalls, most); i++)
            {
                server.Child.Time(tool, arguments);
            }
        }
    }

    private void Throughput(PeerServer[] servers)
    {
        var sql = Chinook.Questions[0].Sql;
        var rates = servers.Select(_ => new Samples()).ToList();
        for (var round = -1; round < 5; round++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                var (tool, arguments) = servers[i].Query(sql);
                var calls = Enumerable.Repeat(arguments, options.Calls).ToList();
                var (time, _) = servers[i].Child.TimeTogether(tool, calls, Together);
                if (round >= 0)
                {
                    rates[i].Add(options.Calls / time.TotalSeconds);
                }
            }
        }
        var medians = rates.ConvertAll(rate => rate.Percentile(.5));
        var ratio = medians[0] / medians.Skip(1).Max();
        var what = $"calls/s, {Together} at once";
        Console.WriteLine($"{what, -28}{string.Join("", medians.Select(median => $"{median, 46:0}"))}   {ratio:0.00}");
        Goal(ratio >= 2, "throughput of 8 at once: at least twice the best peer");
    }

    private void Goal(bool isMet, string goal)
    {
        _isMet &= isMet;
        if (!isMet)
        {
            Console.WriteLine($"  missed: {goal}");
        }
    }

    // The comparison is fair only when all give the same rows.
    private static void CheckRows(PeerServer[] servers, string name, string sql, int? wanted)
    {
        var counts = servers
            .Select(server =>
            {
                var (tool, arguments) = server.Query(sql);
                return server.CountRows(server.Child.Call(tool, arguments));
            })
            .ToList();
        if (counts.Any(count => count != (wanted ?? counts[0])))
        {
            throw new InvalidOperationException($"{name}: the servers give {string.Join(", ", counts)} rows");
        }
    }
}
