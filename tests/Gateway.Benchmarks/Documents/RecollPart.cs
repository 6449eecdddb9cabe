using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>The first build of an index beside recoll's, each on one core.</summary>
internal static class RecollPart
{
    private const double LeastFactor = 8;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        using var served = new ServedFolder(options.Gateway);
        foreach (var (at, original) in options.Folders.Index())
        {
            TreeCopy.Link(original, Path.Combine(served.Folder, $"{at}-{Path.GetFileName(original)}"));
        }
        var gateway = await ProgramRun.OnOneCoreAsync(options.Gateway, served.Refresh);
        var both = served.PathOf("recoll");
        Directory.CreateDirectory(both);
        // One thread a stage, as the program has it for one core; without the monitor and without a cache of pages.
        await File.WriteAllTextAsync(
            Path.Combine(both, "recoll.conf"),
            $"topdirs = {served.Folder}\nthrQSizes = -1 -1 -1\n"
        );
        var recoll = await ProgramRun.OnOneCoreAsync("recollindex", "-c", both);
        Console.WriteLine();
        Console.WriteLine($"first build on one core: gateway {gateway}; recoll {recoll}");
        var factor = recoll.Elapsed / gateway.Elapsed;
        goals.Judge(factor >= LeastFactor, $"as fast as recoll, at least {LeastFactor} times", $"{factor:0.0}");
    }
}
