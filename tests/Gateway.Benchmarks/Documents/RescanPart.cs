namespace Gateway.Benchmarks.Documents;

/// <summary>A walk over many files of which none has changed.</summary>
internal static class RescanPart
{
    private const double MostSeconds = 5;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        await using var folder = new IndexedFolder();
        await ManyFiles.WriteAsync(folder.Folder, options.Files);
        Console.WriteLine();
        Console.WriteLine($"built: {await folder.UpdateAsync()}");
        await folder.UpdateAsync();
        var rescan = await folder.UpdateAsync();
        Console.WriteLine($"nothing changed: {rescan}");
        goals.AtMost(MostSeconds, rescan.Elapsed.TotalSeconds, $"a walk over {rescan.Files:#,0} unchanged files", "s");
    }
}
