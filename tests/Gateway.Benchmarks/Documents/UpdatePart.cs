namespace Gateway.Benchmarks.Documents;

/// <summary>An update after one file of a hundred has changed.</summary>
internal static class UpdatePart
{
    private const double MostSeconds = 3;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        await using var folder = new IndexedFolder();
        foreach (var original in options.Folders)
        {
            folder.CopyFrom(original);
        }
        Console.WriteLine();
        Console.WriteLine($"built: {await folder.UpdateAsync()}");
        Console.WriteLine($"nothing changed: {await folder.UpdateAsync()}");
        var changed = 0;
        foreach (
            var (file, at) in Directory
                .EnumerateFiles(folder.Folder, "*", SearchOption.AllDirectories)
                .Zip(Enumerable.Range(0, int.MaxValue))
        )
        {
            if (at % 100 == 0)
            {
                await File.AppendAllTextAsync(file, $"\nand then word{at} was added\n");
                changed++;
            }
        }
        var update = await folder.UpdateAsync();
        Console.WriteLine($"{changed} files changed: {update}");
        goals.AtMost(MostSeconds, update.Elapsed.TotalSeconds, "an update after 1 % has changed", "s");
    }
}
