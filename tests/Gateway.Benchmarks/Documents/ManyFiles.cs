namespace Gateway.Benchmarks.Documents;

/// <summary>A folder of many small texts, 300 in each of its folders.</summary>
internal static class ManyFiles
{
    private const int FilesOfFolder = 300;
    private const int FoldersOfYear = 20;

    /// <summary>Writes them.</summary>
    public static async Task WriteAsync(string folder, int files)
    {
        for (var at = 0; at < files; at++)
        {
            var number = at / FilesOfFolder;
            var place = Path.Combine(folder, $"year{number / FoldersOfYear}", $"folder{number}");
            Directory.CreateDirectory(place);
            await File.WriteAllTextAsync(Path.Combine(place, NameOf(at)), $"Report {at} on the state of things.\n");
        }
    }

    /// <summary>The name of one of them.</summary>
    public static string NameOf(int at) => $"report-{at}.txt";
}
