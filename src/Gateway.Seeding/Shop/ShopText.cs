using System.Reflection;
using System.Text;

namespace Gateway.Seeding.Shop;

/// <summary>The texts that are built into the program: names, products, sentences, documents, DDL.</summary>
internal static class ShopText
{
    private static readonly Assembly Home = typeof(ShopText).Assembly;

    /// <summary>One text, with line feeds as line ends.</summary>
    public static string Read(string name)
    {
        using var stream =
            Home.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No built-in text '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The names of the texts below a folder, without the folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [
            .. Home.GetManifestResourceNames()
                .Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Select(name => name[folder.Length..])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A text of sections: a line <c>[name]</c>, then one item a line.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Sections(string name)
    {
        var sections = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var items = new List<string>();
        foreach (var line in Lines(name))
        {
            if (line is ['[', .. var title, ']'])
            {
                sections[title] = items = [];
            }
            else
            {
                items.Add(line);
            }
        }

        return sections;
    }

    /// <summary>The lines of a text that are not empty.</summary>
    public static string[] Lines(string name) => Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
