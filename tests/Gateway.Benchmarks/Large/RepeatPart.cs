using System.Text.Json.Nodes;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>The same read again: what it takes inside the gateway, as its own record of the call says.</summary>
internal static class RepeatPart
{
    private const int WarmUp = 300;
    private const int Times = 300;
    private const double MostMs = .2;

    public static Task MeasureAsync(LargePlace place, Goals goals)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"the same call {WarmUp + Times} times, the last {Times} measured, ms: inside the gateway (its record of the call), and as its client sees it"
        );
        Measure(place, goals, "SQLite, a page of a table", place.Sqlite, "read", Read("gateway://chinook/Track"));
        Measure(
            place,
            goals,
            "SQLite, a query of 1,000 rows",
            place.Sqlite,
            "query",
            LargePlace.Query(Chinook.Many(1_000))
        );
        Measure(place, goals, "SQLite, a question", place.Sqlite, "query", LargePlace.Query(Chinook.Questions[1].Sql));
        Measure(
            place,
            goals,
            "PostgreSQL, a page of a table",
            place.PostgreSql,
            "read",
            Read("gateway://chinook/public/Track")
        );
        Measure(
            place,
            goals,
            "PostgreSQL, a question",
            place.PostgreSql,
            "query",
            LargePlace.Query(Chinook.Questions[1].Sql)
        );
        return Task.CompletedTask;
    }

    private static void Measure(
        LargePlace place,
        Goals goals,
        string name,
        JsonObject source,
        string tool,
        JsonObject arguments
    )
    {
        using var configured = LargePlace.Configure(source, ("cache", new JsonObject()));
        var outside = new Samples();
        using (var gateway = place.Serve(configured))
        {
            for (var i = 0; i < WarmUp + Times; i++)
            {
                var time = gateway.Time(tool, arguments).TotalMilliseconds;
                if (i >= WarmUp)
                {
                    outside.Add(time);
                }
            }
        }
        var inside = Inside(configured);
        var p50 = inside.Percentile(.5);
        Console.WriteLine(
            $"  {name, -34} inside p50 {p50:0.000}   p99 {inside.Percentile(.99):0.000}   outside p50 {outside.Percentile(.5):0.000}   p99 {outside.Percentile(.99):0.000}"
        );
        goals.AtMost(MostMs, p50, $"a second identical read inside the gateway, {name}", "ms");
    }

    // The records of the last calls; the process has ended.
    private static Samples Inside(GatewayPlace place)
    {
        var lines = Directory.EnumerateFiles(place.Audit, "*.jsonl").SelectMany(File.ReadLines).ToList();
        var samples = new Samples();
        foreach (var line in lines.TakeLast(Times))
        {
            samples.Add((double)JsonNode.Parse(line)!["ms"]!);
        }
        return samples;
    }

    private static JsonObject Read(string uri) => new() { ["uri"] = uri };
}
