using System.Text;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>Documents of a megabyte, read from the first line to the last.</summary>
internal static class ReadPart
{
    private const double MostMilliseconds = 5;
    private const int Reads = 100;
    private const int Others = 60;
    private const int Size = 1_000_000;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        using var served = new ServedFolder(options.Gateway);
        for (var document = 0; document <= Others; document++)
        {
            await File.WriteAllTextAsync(Path.Combine(served.Folder, $"{document}.txt"), TextOf(document));
        }
        // What was written just now is not kept in memory: a second write in the same tick would not show.
        await Task.Delay(TimeSpan.FromSeconds(3));
        await ProgramRun.RunAsync(options.Gateway, served.Refresh);
        using var gateway = served.Serve();
        var (again, once) = (new Samples(), new Samples());
        var bytes = 0;
        for (var read = 0; read < 3 * Reads; read++)
        {
            var answer = Read(gateway, 0);
            bytes = answer.Bytes;
            if (read >= 2 * Reads)
            {
                again.Add(answer.Time.TotalMilliseconds);
            }
        }
        for (var document = 1; document <= Others; document++)
        {
            var time = Read(gateway, document).Time.TotalMilliseconds;
            if (document > Others / 2)
            {
                once.Add(time);
            }
        }
        Console.WriteLine();
        Console.WriteLine(
            $"a document of {Size / 1e6:0.0} MB read whole ({bytes / 1e6:0.0} MB of answer): {again.Percentile(0.5):0.0} ms, p99 {again.Percentile(0.99):0.0} ms; another each time {once.Percentile(0.5):0.0} ms"
        );
        goals.AtMost(MostMilliseconds, again.Percentile(0.5), "reading a document of 1 MB", "ms");
        goals.AtMost(MostMilliseconds, once.Percentile(0.5), "reading a document of 1 MB for the first time", "ms");
    }

    private static ServerAnswer Read(ServerChild gateway, int document) =>
        gateway.Ask("read", new() { ["uri"] = $"gateway://{ServedFolder.Source}/{document}.txt" });

    private static string TextOf(int document)
    {
        var text = new StringBuilder();
        for (var line = 1; text.Length < Size; line++)
        {
            text.Append(
                $"Line {line} of {document} says that the report of this year is longer than the one of the last.\n"
            );
        }
        return text.ToString();
    }
}
