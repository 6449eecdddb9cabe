using System.Diagnostics;
using Gateway.Benchmarks.Large;

namespace Gateway.Benchmarks.Documents;

/// <summary>A walk over many files of which none has changed.</summary>
internal static class RescanPart
{
    private const double MostSeconds = 5;
    private const int FilesOfFolder = 300;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        await using var folder = new IndexedFolder();
        for (var at = 0; at < options.Files; at++)
        {
            var place = Path.Combine(folder.Folder, $"year{at / FilesOfFolder / 20}", $"folder{at / FilesOfFolder}");
            Directory.CreateDirectory(place);
            await File.WriteAllTextAsync(
                Path.Combine(place, $"report-{at}.txt"),
                $"Report {at} on the state of things.\n"
            );
        }
        Console.WriteLine();
        Console.WriteLine($"built: {await folder.UpdateAsync()}");
        await folder.UpdateAsync();
        var rescan = await folder.UpdateAsync();
        Console.WriteLine($"nothing changed: {rescan}");
        goals.AtMost(MostSeconds, rescan.Elapsed.TotalSeconds, $"a walk over {rescan.Files:#,0} unchanged files", "s");
    }
}
