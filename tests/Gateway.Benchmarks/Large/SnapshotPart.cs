using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Large;

/// <summary>Five million rows of a server into a kept result.</summary>
internal static class SnapshotPart
{
    private const string Sql = """
        SELECT t."TrackId" AS id, t."Milliseconds" AS ms, c."Country" AS country, g."Name" AS genre
        FROM "Genre" g CROSS JOIN "Customer" c CROSS JOIN "Track" t LIMIT 5000000
        """;

    private const double MostMegabytes = 150;

    public static Task MeasureAsync(LargePlace place, Goals goals)
    {
        using var configured = LargePlace.Configure(place.PostgreSql, ("limits", new JsonObject { ["seconds"] = 600 }));
        using var gateway = place.Serve(configured);
        var answer = gateway.Ask("query", LargePlace.Query(Sql));
        var peak = gateway.Memory.PeakBytes / 1e6;
        var kept = answer.Text.Contains("5,000,000 rows are kept", StringComparison.Ordinal);
        Console.WriteLine();
        Console.WriteLine($"5,000,000 rows of PostgreSQL kept: {answer.Time.TotalSeconds:0.0} s, {peak:0} MB at most");
        goals.Judge(kept, "5,000,000 rows are kept", kept ? "all" : answer.Text[^Math.Min(400, answer.Text.Length)..]);
        goals.AtMost(MostMegabytes, peak, "memory at its peak while 5,000,000 rows are kept", "MB");
        return Task.CompletedTask;
    }
}
