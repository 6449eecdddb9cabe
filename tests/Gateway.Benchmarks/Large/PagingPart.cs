using System.Text.Json.Nodes;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;
using Microsoft.Data.Sqlite;

namespace Gateway.Benchmarks.Large;

/// <summary>What page 1,000 costs beside page 1: of a kept result, and of a table with a key on both engines.</summary>
internal static class PagingPart
{
    private const int PageRows = 100;
    private const int Last = 1050;
    private const int Compared = 50;
    private const int WarmUp = 500;
    private const double Tolerance = .2;

    private const string Rows =
        "SELECT n AS id, n * 7919 % 100000 AS amount, 'name ' || n AS name FROM numbers WHERE n <= 120000";

    public static async Task MeasureAsync(LargePlace place, Goals goals)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"pages of {PageRows} rows, {Compared} from the first on and {Compared} around page 1,000, in turns, ms"
        );
        await place.Database.AddAsync(
            $"CREATE TABLE paged (id int PRIMARY KEY, amount int, name text); INSERT INTO paged {Rows.Replace("numbers", "generate_series(1, 120000) AS n", StringComparison.Ordinal)}"
        );
        Measure(place, goals, "PostgreSQL, a keyed table", place.PostgreSql, "gateway://chinook/public/paged");
        var folder = Directory.CreateTempSubdirectory("gateway-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "paged.db");
            Fill(file);
            Measure(place, goals, "SQLite, a keyed table", GatewayPlace.Sqlite(file), "gateway://chinook/paged");
            Measure(place, goals, "a snapshot of SQLite's rows", GatewayPlace.Sqlite(file), null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The cursors are collected by a process that ends: no page that is measured was asked before.
    private static void Measure(LargePlace place, Goals goals, string name, JsonObject source, string? uri)
    {
        using var configured = LargePlace.Configure(source, ("limits", new JsonObject { ["rows"] = PageRows }));
        List<string> cursors;
        using (var gateway = place.Serve(configured))
        {
            uri ??= LongAnswer.UriOf(gateway.Ask("query", LargePlace.Query("SELECT * FROM paged")));
            cursors = [.. LongAnswer.OfTable(gateway, uri).Take(Last).Select(page => LongAnswer.CursorOf(page)!)];
        }
        using var measured = place.Serve(configured);
        foreach (var cursor in cursors.Skip(2 * Compared).Take(WarmUp))
        {
            Time(measured, uri, cursor);
        }
        var (first, late) = (new Samples(), new Samples());
        for (var i = 0; i < Compared; i++)
        {
            first.Add(Time(measured, uri, i == 0 ? null : cursors[i - 1]));
            late.Add(Time(measured, uri, cursors[Last - 2 * Compared + i]));
        }
        var ratio = late.Percentile(.5) / first.Percentile(.5);
        Console.WriteLine(
            $"  {name, -34} first p50 {first.Percentile(.5):0.00}   p99 {first.Percentile(.99):0.00}   page 1,000 p50 {late.Percentile(.5):0.00}   p99 {late.Percentile(.99):0.00}   ratio {ratio:0.00}"
        );
        goals.Judge(
            ratio <= 1 + Tolerance,
            $"page 1,000 of {name} costs what page 1 costs (±20 %)",
            $"{ratio:0.00} times"
        );
    }

    private static double Time(ServerChild gateway, string uri, string? cursor)
    {
        var arguments = new JsonObject { ["uri"] = uri };
        if (cursor is not null)
        {
            arguments["cursor"] = cursor;
        }
        return gateway.Time("read", arguments).TotalMilliseconds;
    }

    private static void Fill(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE paged (id INTEGER PRIMARY KEY, amount INTEGER, name TEXT);"
            + "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120000)"
            + $" INSERT INTO paged {Rows}";
        command.ExecuteNonQuery();
    }
}
