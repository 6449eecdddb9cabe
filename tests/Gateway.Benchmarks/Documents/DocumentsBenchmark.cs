using System.Diagnostics;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>What the index of folders costs, in parts that can be measured one by one; the goals stand at the end.</summary>
internal sealed class DocumentsBenchmark(DocumentsOptions options)
{
    private static readonly (string Name, Func<DocumentsOptions, Goals, Task> Measure)[] Parts =
    [
        ("build", BuildPart.MeasureAsync),
        ("rescan", RescanPart.MeasureAsync),
        ("names", NamesPart.MeasureAsync),
        ("read", ReadPart.MeasureAsync),
        ("recoll", RecollPart.MeasureAsync),
        ("pdfs", PdfPart.MeasureAsync),
    ];

    /// <summary>Whether all parts that are asked for are known.</summary>
    public bool IsPossible => options.Parts?.All(part => Parts.Any(known => known.Name == part)) ?? true;

    public async Task RunAsync()
    {
        if (options.Publish)
        {
            Playground.Publish(options.Gateway);
        }
        Console.WriteLine(Playground.Machine);
        var goals = new Goals();
        foreach (var (name, measure) in Parts.Where(part => options.Parts?.Contains(part.Name) ?? true))
        {
            var watch = Stopwatch.StartNew();
            await measure(options, goals);
            Console.WriteLine($"  ({name} took {watch.Elapsed.TotalSeconds:0} s)");
        }
        goals.Print();
    }
}
