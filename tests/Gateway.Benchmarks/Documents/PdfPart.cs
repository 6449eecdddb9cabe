namespace Gateway.Benchmarks.Documents;

/// <summary>PDFs, beside a loop that does nothing but take the text out of each; on one core.</summary>
internal static class PdfPart
{
    private const double MostTimes = 1.3;

    private const string Loop = """for file in "$1"/*.pdf; do pdftotext -q "$file" - >/dev/null 2>&1 || :; done""";

    private static readonly int[] Counts = [60, 1000];

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        if (options.Pdfs is not { } pdfs)
        {
            Console.WriteLine("PDFs: none were named (--pdfs FOLDER)");
            return;
        }
        var all = Directory
            .EnumerateFiles(pdfs, "*.pdf", SearchOption.AllDirectories)
            .Where(file => new FileInfo(file).LinkTarget is null)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var count in Counts.Where(count => count <= all.Count))
        {
            using var served = new ServedFolder(options.Gateway);
            // Spread over the folder, so that a few are not all of one kind.
            for (var at = 0; at < count; at++)
            {
                var file = all[(int)((long)at * all.Count / count)];
                File.Copy(file, Path.Combine(served.Folder, $"{at:0000}-{Path.GetFileName(file)}"));
            }
            var loop = await ProgramRun.OnOneCoreAsync("sh", "-c", Loop, "sh", served.Folder);
            var gateway = await ProgramRun.OnOneCoreAsync(options.Gateway, served.Refresh);
            var ratio = gateway.Elapsed / loop.Elapsed;
            Console.WriteLine();
            Console.WriteLine(
                $"{count:#,0} PDFs on one core: gateway {gateway} with its children; pdftotext alone {loop}"
            );
            goals.AtMost(MostTimes, ratio, $"{count:#,0} PDFs, of the time of pdftotext alone", "times");
        }
    }
}
