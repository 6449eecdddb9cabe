using System.Text.Json.Nodes;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>A file found by its name among many, beside <c>find</c> and <c>rg</c>.</summary>
internal static class NamesPart
{
    private const double MostSeconds = 0.3;
    private const int Looks = 10;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        using var served = new ServedFolder(options.Gateway);
        await ManyFiles.WriteAsync(served.Folder, options.Files);
        await ProgramRun.RunAsync(options.Gateway, served.Refresh);
        using var gateway = served.Serve();
        // The first call of a program waits for its start, whatever is asked; that is measured elsewhere.
        gateway.Call("list_sources", []);
        var times = new Samples();
        for (var look = 1; look <= Looks; look++)
        {
            var name = ManyFiles.NameOf(look * (options.Files / (Looks + 1)));
            var answer = gateway.Ask("explore", new() { ["path"] = ServedFolder.Source, ["pattern"] = name });
            if (!answer.Text.Contains(name, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{name} was not found:\n{answer.Text}");
            }
            times.Add(answer.Time.TotalSeconds);
        }
        var last = ManyFiles.NameOf(options.Files - 1);
        var find = await ProgramRun.RunAsync("find", served.Folder, "-name", last);
        var listed = await ProgramRun.RunAsync("rg", "--files", "--glob", last, served.Folder);
        Console.WriteLine();
        Console.WriteLine(
            $"a file by its name among {options.Files:#,0}: {times.Percentile(0.5):0.000} s, at most {times.Percentile(1):0.000} s; find {find.Elapsed.TotalSeconds:0.000} s, rg {listed.Elapsed.TotalSeconds:0.000} s"
        );
        goals.AtMost(MostSeconds, times.Percentile(1), $"finding a file by name among {options.Files:#,0}", "s");
    }
}
