using System.Diagnostics;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>The first build of an index.</summary>
internal static class BuildPart
{
    private const double LeastSpeed = 15;
    private const double MostMemory = 400;
    private const double MostSize = 0.75;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        await using var folder = new IndexedFolder();
        foreach (var original in options.Folders)
        {
            folder.CopyFrom(original);
        }
        var run = await folder.UpdateAsync();
        using var process = Process.GetCurrentProcess();
        var peak = new ProcessMemory(process).PeakBytes / 1e6;
        var status = await folder.StatusAsync();
        Console.WriteLine();
        Console.WriteLine($"first build: {run}");
        Console.WriteLine(
            $"  {status.Coverage.Indexed:#,0} indexed, {status.Coverage.Failed} failed, {status.Coverage.Unsupported} unsupported, index {status.SizeBytes / 1e6:0.0} MB, {peak:0} MB of memory at most"
        );
        goals.Judge(
            run.MegabytesPerCore >= LeastSpeed,
            $"text indexed a second of one core, at least {LeastSpeed} MB",
            $"{run.MegabytesPerCore:0.0}"
        );
        goals.AtMost(MostMemory, peak, "memory while the index is built", "MB");
        goals.AtMost(MostSize, status.SizeBytes / (double)run.TextBytes, "index with text, of the text", "times");
    }
}
