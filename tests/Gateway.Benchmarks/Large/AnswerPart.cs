using Gateway.Benchmarks.Peers;
using Gateway.Connectors.PostgreSql.Opening;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gateway.Benchmarks.Large;

/// <summary>One answer, with the gateway's limits raised by configuration: what the other servers give, and the limit of the driver.</summary>
internal static class AnswerPart
{
    private const int Thousand = 1_000;
    private const int Most = 100_000;
    private const long MegabytesAtMost = 150;

    /// <summary>The five questions.</summary>
    public static Task MeasureQuestionsAsync(LargePlace place, Goals goals)
    {
        var counts = AnswerCounts.Of(place.Options.Calls);
        foreach (var (name, sql) in Chinook.Questions)
        {
            Measure(place, name, sql, null, counts);
        }
        return Task.CompletedTask;
    }

    /// <summary>1, 1,000 and 100,000 rows, and the goals for them.</summary>
    public static Task MeasureRowsAsync(LargePlace place, Goals goals)
    {
        var counts = AnswerCounts.Of(place.Options.Calls);
        Measure(place, "1 row", Chinook.OneRow, 1, counts);
        var thousand = Measure(place, "1,000 rows", Chinook.Many(Thousand), Thousand, counts);
        goals.AtMost(.5, thousand.Ratio(of => of.Warm.Percentile(.5)), "1,000 rows, warm, p50", "× the best peer");
        goals.AtMost(
            .9,
            thousand.Ratio(of => of.First.Percentile(.5)),
            "1,000 rows, first 100 calls, p50",
            "× the best peer"
        );
        goals.AtMost(.9, thousand.Ratio(of => of.First.Mean), "1,000 rows, first 100 calls, mean", "× the best peer");
        var most = Measure(place, "100,000 rows", Chinook.Many(Most), Most, AnswerCounts.OfLargest);
        goals.AtMost(.4, most.Ratio(of => of.Warm.Percentile(.5)), "100,000 rows, p50", "× the best peer");
        goals.AtMost(.5, most.Ratio(of => of.Bytes), "100,000 rows, bytes", "× the best peer");
        goals.AtMost(MegabytesAtMost, most.Gateway.Peak!.Value / 1e6, "100,000 rows, memory at its peak", "MB");
        return Task.CompletedTask;
    }

    private static AnswerTable Measure(LargePlace place, string name, string sql, int? rows, AnswerCounts counts)
    {
        AnswerTable table;
        using (var limit = new RawLoop("limit: Npgsql", () => new NpgsqlConnection(Text(place.Database.Url))))
        using (var own = new GatewayPair(place.Options.Gateway, () => place.PostgreSql))
        using (var reference = new ServerContender(PeerServer.Reference(place.Database.Url)))
        using (var hub = new ServerContender(PeerServer.DbHub(place.Database.Url)))
        {
            table = new AnswerTable(limit, own.Reading, own.Keeping, [reference, hub]);
            table.Measure(sql, counts);
            // Afterwards: the first call of all is measured.
            CheckRows(name, sql, rows, own.Reading, reference, hub);
        }
        table.Print($"one answer with raised limits, PostgreSQL, {name}", counts);
        MeasureSqlite(place, name, sql, counts);
        return table;
    }

    // server-postgres has no SQLite; DBHub needs a Node for it that is newer than what it needs for all else.
    private static void MeasureSqlite(LargePlace place, string name, string sql, AnswerCounts counts)
    {
        var file = $"Data Source={place.Options.Chinook};Mode=ReadOnly";
        using var limit = new RawLoop("limit: Microsoft.Data.Sqlite", () => new SqliteConnection(file));
        using var own = new GatewayPair(place.Options.Gateway, () => place.Sqlite);
        var table = new AnswerTable(limit, own.Reading, own.Keeping, []);
        table.Measure(sql, counts);
        table.Print($"one answer with raised limits, SQLite, {name}", counts);
    }

    // The comparison is fair only when all give the same rows.
    private static void CheckRows(string name, string sql, int? wanted, params ServerContender[] servers)
    {
        var counts = servers.Select(server => server.CountRows(sql)).ToList();
        if (counts.Any(count => count != (wanted ?? counts[0])))
        {
            throw new InvalidOperationException($"{name}: the servers give {string.Join(", ", counts)} rows");
        }
    }

    private static string Text(string url)
    {
        var text = ConnectionText.Parse(url);
        text.Pooling = false;
        return text.ConnectionString;
    }
}
