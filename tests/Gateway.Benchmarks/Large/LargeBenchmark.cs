using System.Diagnostics;
using Gateway.Benchmarks.Peers;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Large;

/// <summary>What large answers cost, in parts that can be measured one by one; the goals stand at the end.</summary>
internal sealed class LargeBenchmark(LargeOptions options)
{
    /// <summary>Whether all parts that are asked for are known.</summary>
    public bool IsPossible => options.Parts?.All(part => Parts.Any(known => known.Name == part)) ?? true;

    private static readonly (string Name, Func<LargePlace, Goals, Task> Measure)[] Parts =
    [
        ("tokens", TokenPart.MeasureAsync),
        ("questions", AnswerPart.MeasureQuestionsAsync),
        ("rows", AnswerPart.MeasureRowsAsync),
        ("pages", PagesPart.MeasureAsync),
        ("paging", PagingPart.MeasureAsync),
        ("repeat", RepeatPart.MeasureAsync),
        ("snapshot", SnapshotPart.MeasureAsync),
        ("csv", CsvPart.MeasureAsync),
    ];

    public async Task RunAsync()
    {
        if (options.Publish)
        {
            Playground.Publish(options.Gateway);
        }
        Console.WriteLine(Playground.Machine);
        await using var database = await PeerDatabase.CreateAsync(options.Postgres, options.Chinook);
        var place = new LargePlace(options, database);
        var goals = new Goals();
        foreach (var (name, measure) in Parts.Where(part => options.Parts?.Contains(part.Name) ?? true))
        {
            var watch = Stopwatch.StartNew();
            await measure(place, goals);
            Console.WriteLine($"  ({name} took {watch.Elapsed.TotalSeconds:0} s)");
        }
        goals.Print();
    }
}
