using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>The first build of an index beside recoll's, each on one core; then words found by both, and by <c>rg</c> without an index.</summary>
internal static class RecollPart
{
    private const double LeastFactor = 8;
    private const int Looks = 20;

    private static readonly string[] Phrases =
    [
        "autovacuum",
        "asyncio",
        "generator expression",
        "prepared transaction",
    ];

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        using var served = new ServedFolder(options.Gateway);
        TreeCopy.Link(options.Folders, served.Folder);
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
        await FindAsync(served, both);
    }

    // For information: what each of them needs for the first ten hits, rg for the names of all files.
    private static async Task FindAsync(ServedFolder served, string recoll)
    {
        using var gateway = served.Serve();
        foreach (var phrase in Phrases)
        {
            var (ours, theirs, bare) = (new Samples(), new Samples(), new Samples());
            for (var look = 0; look < Looks; look++)
            {
                var asked = gateway.Ask("search", new() { ["query"] = $"\"{phrase}\"" });
                ours.Add(asked.Time.TotalMilliseconds);
                theirs.Add(await TimeAsync("recollq", "-c", recoll, "-n", "10", $"\"{phrase}\""));
                bare.Add(await TimeAsync("rg", "--files-with-matches", "--ignore-case", phrase, served.Folder));
            }
            Console.WriteLine(
                $"\"{phrase}\", p50: gateway {ours.Percentile(0.5):0.0} ms, recollq {theirs.Percentile(0.5):0.0} ms, rg {bare.Percentile(0.5):0.0} ms"
            );
        }
    }

    private static async Task<double> TimeAsync(string program, params string[] arguments) =>
        (await ProgramRun.RunAsync(program, arguments)).Elapsed.TotalMilliseconds;
}
