using System.Text;
using Gateway.Seeding.Dump;

namespace Gateway.Seeding.Shop;

/// <summary>Writes the folder of documents.</summary>
internal static class Handbook
{
    /// <summary>A file beside the handbook which a link in the handbook leads to.</summary>
    private const string Outside = "outside-the-handbook.txt";

    private const string LinkName = "link-that-leaves-the-folder.txt";

    private const string OutsideText =
        "This file lies beside the handbook, not in it. Whoever reads it through the handbook has followed a link that"
        + " leaves the folder: CANARY-OUTSIDE-THE-HANDBOOK.\n";

    /// <summary>Writes all documents below <paramref name="folder"/> and adds them to the dump.</summary>
    /// <returns>How many documents there are.</returns>
    public static int Write(string folder, ShopWorld world, CanonicalDump dump, CancellationToken cancellation)
    {
        var facts = new HandbookFacts(world);
        var names = ShopText.Names($"{ShopSeed.HandbookFolder}/");
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = $"{ShopSeed.HandbookFolder}/{name}";
            Save(folder, path, Encode(name, facts.Fill(ShopText.Read(path))), dump);
        }

        Save(folder, Outside, Encoding.UTF8.GetBytes(OutsideText), dump);
        PlantLink(Path.Combine(folder, ShopSeed.HandbookFolder, LinkName));
        return names.Count;
    }

    private static void Save(string folder, string path, byte[] content, CanonicalDump dump)
    {
        var place = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, content);
        dump.AddFile(path, content);
    }

    /// <summary>Where the system allows no links there is none; the checksum leaves it out for that reason.</summary>
    private static void PlantLink(string path)
    {
        try
        {
            File.CreateSymbolicLink(path, $"../{Outside}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Windows without developer mode.
        }
    }

    /// <summary>Most documents are UTF-8; some are as old programs left them. A letter that does not fit is an error.</summary>
    private static byte[] Encode(string name, string text) =>
        name switch
        {
            "operations/warehouse-opening.txt" =>
            [
                .. Encoding.Unicode.Preamble,
                .. Encoding.Unicode.GetBytes(Dos(text)),
            ],
            "de/rueckgabe.txt" or "data/suppliers.csv" => Strict(28591).GetBytes(Dos(text)),
            "ja/贈り物の包装.txt" => Strict(932).GetBytes(Dos(text)),
            "data/shipping-rates.csv" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Dos(text))],
            _ => Encoding.UTF8.GetBytes(text),
        };

    private static Encoding Strict(int codePage) =>
        codePage == 932
            ? CodePagesEncodingProvider.Instance.GetEncoding(
                codePage,
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            )!
            : Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static string Dos(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);
}
