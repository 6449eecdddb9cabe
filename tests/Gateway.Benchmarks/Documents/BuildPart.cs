using System.Text.Json.Nodes;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>The first build of an index by the published program on one core, and what it costs to keep it.</summary>
internal static class BuildPart
{
    private const double LeastSpeed = 15;
    private const double MostMemory = 400;
    private const double MostSize = 0.75;
    private const double MostSeconds = 3;
    private const int OneOf = 100;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        var text = await TextBytesAsync(options);
        using var served = new ServedFolder(options.Gateway);
        TreeCopy.Link(options.Folders, served.Folder);
        var build = await ProgramRun.OnOneCoreAsync(options.Gateway, served.Refresh);
        var status = JsonNode.Parse(build.Output)!["sources"]![0]!;
        var (speed, size) = (text / 1e6 / build.Processor.TotalSeconds, (double)status["size_bytes"]!);
        Console.WriteLine();
        Console.WriteLine($"first build on one core: {text / 1e6:0.0} MB of text in {build}");
        Console.WriteLine(
            $"  {status["indexed"]} indexed, {status["failed"]} failed, {status["unsupported"]} unsupported, index {size / 1e6:0.0} MB"
        );
        Console.WriteLine($"nothing changed: {await ProgramRun.RunAsync(options.Gateway, served.Refresh)}");
        var changed = Change(served.Folder);
        var update = await ProgramRun.RunAsync(options.Gateway, served.Refresh);
        Console.WriteLine($"{changed} files changed: {update}");
        goals.Judge(
            speed >= LeastSpeed,
            $"text indexed a second of one core, at least {LeastSpeed} MB",
            $"{speed:0.0}"
        );
        goals.AtMost(MostMemory, build.PeakBytes / 1e6, "memory while the index is built", "MB");
        goals.AtMost(MostSize, size / text, "index with text, of the text", "times");
        goals.AtMost(MostSeconds, update.Elapsed.TotalSeconds, "an update after 1 % has changed", "s");
    }

    // The program does not tell how much text it found: the same code tells it here.
    private static async Task<long> TextBytesAsync(DocumentsOptions options)
    {
        await using var folder = new IndexedFolder();
        TreeCopy.Link(options.Folders, folder.Folder);
        var run = await folder.UpdateAsync();
        Console.WriteLine();
        Console.WriteLine($"in this process, compiled while it runs: {run}");
        return run.TextBytes;
    }

    // Files are links to the originals: a changed one is a new one in its place.
    private static int Change(string folder)
    {
        var files = Directory
            .GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where((file, at) => at % OneOf == 0 && new FileInfo(file).LinkTarget is null)
            .ToList();
        foreach (var (at, file) in files.Index())
        {
            var changed = file + ".changed";
            File.Copy(file, changed);
            File.AppendAllText(changed, $"\nand then word{at} was added\n");
            File.Move(changed, file, overwrite: true);
        }
        return files.Count;
    }
}
