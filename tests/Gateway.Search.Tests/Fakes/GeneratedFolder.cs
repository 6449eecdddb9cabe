using System.Globalization;
using Gateway.Search.Indexing;

namespace Gateway.Search.Tests.Fakes;

/// <summary>A folder whose documents say which edition they are of and how many parts they have.</summary>
internal static class GeneratedFolder
{
    public const string Source = "generated";

    private const int Documents = 200;

    /// <summary>Portions so small that a build has many transactions.</summary>
    public static IndexerOptions SmallBatches { get; } = new() { BatchPassages = 40 };

    /// <summary>The folder at an edition: from one to the next a third of the documents change, and some come and go.</summary>
    public static FakeFolder Make(int edition)
    {
        var folder = new FakeFolder();
        for (var i = 0; i < Documents; i++)
        {
            var last = edition + 3 - ((edition + i) % 3);
            if ((i + last) % 10 != 0)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{i % 7}/{i}.txt");
                folder.Put(name, Text(i, last), version: last.ToString(CultureInfo.InvariantCulture));
            }
        }
        return folder;
    }

    /// <summary>Parts of about one passage each; every one names the edition and the number of all.</summary>
    private static string Text(int document, int edition)
    {
        var parts = 1 + ((document + edition) % 9);
        return string.Join(
            '\n',
            Enumerable
                .Range(0, parts)
                .Select(part =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"# part {part}\nedition {edition} of {document} has {parts} parts. {Filler(document + part)}"
                    )
                )
        );
    }

    private static string Filler(int seed) =>
        string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{((seed + 3) * (i + 7)) % 997}"));
}
