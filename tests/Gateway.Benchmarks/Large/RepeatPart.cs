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
        var question = LargePlace.Query(Chinook.Questions[1].Sql);
        var rows = LargePlace.Query(Chinook.Many(1_000));
        (string Name, Func<JsonObject> Source, string Tool, JsonObject Arguments)[] calls =
        [
            ("SQLite, a page of a table", () => place.Sqlite, "read", Read("gateway://chinook/Track")),
            ("SQLite, a query of 1,000 rows", () => place.Sqlite, "query", rows),
            ("SQLite, a question", () => place.Sqlite, "query", question),
            ("PostgreSQL, a page of a table", () => place.PostgreSql, "read", Read("gateway://chinook/public/Track")),
            ("PostgreSQL, a query of 1,000 rows", () => place.PostgreSql, "query", rows),
            ("PostgreSQL, a question", () => place.PostgreSql, "query", question),
        ];
        foreach (var (name, source, tool, arguments) in calls)
        {
            var kept = Measure(place, name, source(), tool, arguments, ("cache", GatewayPlace.UsualCache));
            goals.AtMost(MostMs, kept, $"the same again inside the gateway, {name}", "ms");
            Measure(place, $"{name}, without cache", source(), tool, arguments);
        }
        return Task.CompletedTask;
    }

    /// <summary>The median inside the gateway.</summary>
    private static double Measure(
        LargePlace place,
        string name,
        JsonObject source,
        string tool,
        JsonObject arguments,
        params ReadOnlySpan<(string Name, JsonNode Value)> members
    )
    {
        using var configured = LargePlace.Configure(source, members);
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
            $"  {name, -46} inside p50 {p50:0.000}   p99 {inside.Percentile(.99):0.000}   outside p50 {outside.Percentile(.5):0.000}   p99 {outside.Percentile(.99):0.000}"
        );
        return p50;
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
