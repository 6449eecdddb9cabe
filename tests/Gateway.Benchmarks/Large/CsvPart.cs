using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Benchmarks.Large;

/// <summary>A large CSV file, loaded by the first query over it.</summary>
internal static class CsvPart
{
    private const double MostMegabytes = 150;

    public static Task MeasureAsync(LargePlace place, Goals goals)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-bench-");
        try
        {
            var megabytes = Write(Path.Combine(folder.FullName, "big.csv"), place.Options.Megabytes) / 1e6;
            using var configured = LargePlace.Configure(
                new() { ["kind"] = "tabular", ["folder"] = folder.FullName },
                ("limits", new JsonObject { ["seconds"] = 600 })
            );
            using var gateway = place.Serve(configured);
            var query = LargePlace.Query("SELECT count(*), sum(amount) FROM big");
            var first = gateway.Ask("query", query);
            _ = first.Text;
            var again = gateway.Ask("query", query);
            var peak = gateway.Memory.PeakBytes / 1e6;
            Console.WriteLine();
            Console.WriteLine(
                $"a CSV file of {megabytes:0} MB: loaded and summed in {first.Time.TotalSeconds:0.0} s, summed again in {again.Time.TotalSeconds:0.00} s, {peak:0} MB of memory at most"
            );
            goals.AtMost(MostMegabytes, peak, $"memory at its peak while {megabytes:0} MB of CSV are loaded", "MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return Task.CompletedTask;
    }

    private static long Write(string file, int megabytes)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine("id,amount,name,mail,at");
        for (var id = 1L; writer.BaseStream.Position < megabytes * 1_000_000L; id++)
        {
            var at = DateTime.UnixEpoch.AddSeconds(1_700_000_000 + id);
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id},{id * 7919 % 100_000 / 100m},Person number {id % 10_000},person{id % 10_000}@example.org,{at:s}"
                )
            );
        }
        return writer.BaseStream.Position;
    }
}
