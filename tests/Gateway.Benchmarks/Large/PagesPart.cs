using System.Diagnostics;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>The other two ways to a long answer, as a model is given it: its first page, and all its pages.</summary>
internal static class PagesPart
{
    public static Task MeasureAsync(LargePlace place, Goals goals)
    {
        foreach (var (engine, source) in new[] { ("PostgreSQL", place.PostgreSql), ("SQLite", place.Sqlite) })
        {
            using var configured = LargePlace.Configure(source);
            using var gateway = place.Serve(configured);
            Measure(gateway, engine, 1_000, times: 100);
            Measure(gateway, engine, 2_000, times: 50);
            Measure(gateway, engine, 100_000, times: 10);
            Console.WriteLine($"  peak memory of both: {gateway.Memory.PeakBytes / 1e6:0} MB");
        }
        return Task.CompletedTask;
    }

    private static void Measure(ServerChild gateway, string engine, int rows, int times)
    {
        var (first, all, bytesOfFirst, bytesOfAll, pages) = (new Samples(), new Samples(), 0, 0L, 0);
        for (var i = -times / 5; i < times; i++)
        {
            var query = LargePlace.Query(Chinook.Variant(Chinook.Many(rows), Math.Abs(i)));
            var (watch, answers) = (Stopwatch.StartNew(), LongAnswer.OfQuery(gateway, query).ToList());
            if (i >= 0)
            {
                all.Add(watch.Elapsed.TotalMilliseconds);
                first.Add(answers[0].Time.TotalMilliseconds);
            }
            (bytesOfFirst, bytesOfAll, pages) = (
                answers[0].Bytes,
                answers.Sum(page => (long)page.Bytes),
                answers.Count
            );
        }
        Console.WriteLine();
        Console.WriteLine($"{engine}, {rows:#,0} rows, {times} times after {times / 5}, each in words of its own");
        if (pages == 1)
        {
            Print("the only page: nothing is kept", first, bytesOfFirst);
            return;
        }
        Print("the first page with its snapshot", first, bytesOfFirst);
        Print($"all {pages} pages to the end", all, bytesOfAll);
    }

    private static void Print(string name, Samples samples, long bytes) =>
        Console.WriteLine(
            $"  {name, -34} p50 {samples.Percentile(.5), 9:0.00} ms   p99 {samples.Percentile(.99), 9:0.00} ms   {bytes, 12:#,0} bytes"
        );
}
