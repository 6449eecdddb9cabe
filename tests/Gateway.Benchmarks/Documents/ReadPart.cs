using System.Text;
using System.Text.Json.Nodes;
using Gateway.Benchmarks.Whole;

namespace Gateway.Benchmarks.Documents;

/// <summary>Documents of a megabyte, read from the first line to the last.</summary>
internal static class ReadPart
{
    private const double MostMilliseconds = 5;
    private const int Reads = 100;
    private const int Size = 1_000_000;

    public static async Task MeasureAsync(DocumentsOptions options, Goals goals)
    {
        using var served = new ServedFolder(options.Gateway);
        var text = new StringBuilder();
        for (var line = 1; text.Length < Size; line++)
        {
            text.Append($"Line {line} says that the report of this year is longer than the one of the last.\n");
        }
        await File.WriteAllTextAsync(Path.Combine(served.Folder, "long.txt"), text.ToString());
        // What was written just now is not kept in memory: a second write in the same tick would not show.
        await Task.Delay(TimeSpan.FromSeconds(3));
        using var gateway = served.Serve();
        var call = new JsonObject { ["uri"] = $"gateway://{ServedFolder.Source}/long.txt" };
        var times = new Samples();
        var bytes = 0;
        for (var read = 0; read < 3 * Reads; read++)
        {
            var answer = gateway.Ask("read", call);
            bytes = answer.Bytes;
            if (read >= 2 * Reads)
            {
                times.Add(answer.Time.TotalMilliseconds);
            }
        }
        Console.WriteLine();
        Console.WriteLine(
            $"a document of {text.Length / 1e6:0.0} MB read whole ({bytes / 1e6:0.0} MB of answer): {times.Percentile(0.5):0.0} ms, p99 {times.Percentile(0.99):0.0} ms"
        );
        goals.AtMost(MostMilliseconds, times.Percentile(0.5), "reading a document of 1 MB", "ms");
    }
}
