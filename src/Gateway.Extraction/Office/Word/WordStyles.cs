using System.Globalization;
using Gateway.Extraction.Packages;

namespace Gateway.Extraction.Office.Word;

/// <summary>The styles of a text of Word. Immutable once read.</summary>
internal sealed class WordStyles
{
    // A style is based on another, which may be based on itself.
    private const int LongestChain = 20;

    private readonly Dictionary<string, WordStyleEntry> _entries = [];
    private readonly Dictionary<string, WordStyle> _known = [];

    /// <summary>The language of text that names none; null where there is none.</summary>
    public string? Language { get; private set; }

    /// <summary>Reads the list of styles.</summary>
    public static WordStyles Read(Package package, PackagePart? part)
    {
        var styles = new WordStyles();
        if (part is null)
        {
            return styles;
        }
        using var xml = PartXml.Open(package, part);
        WordStyleEntry? entry = null;
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Start)
            {
                continue;
            }
            if (xml.Name == "style" && xml["styleId"] is { } id)
            {
                entry = styles._entries[id] = new WordStyleEntry();
            }
            else if (entry is not null)
            {
                Take(xml, entry);
            }
            else if (xml.Name == "lang")
            {
                styles.Language = xml["val"];
            }
        }
        return styles;
    }

    /// <summary>What a style means; its id may tell it where the list of styles does not.</summary>
    public WordStyle Find(string? id)
    {
        if (id is null)
        {
            return WordStyle.Plain;
        }
        if (!_known.TryGetValue(id, out var style))
        {
            _known[id] = style = Resolve(id);
        }
        return style;
    }

    /// <summary>The level of an outline as Word writes it: from 0, and 9 for body text.</summary>
    public static int OutlineOf(string? value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var level) && level is >= 0 and < 9 ? level + 1 : 0;

    private WordStyle Resolve(string id)
    {
        int? level = null;
        bool? isHidden = null;
        var isTitle = false;
        var next = id;
        for (var step = 0; step < LongestChain && next is not null; step++)
        {
            if (!_entries.TryGetValue(next, out var entry))
            {
                level ??= WordStyleEntry.LevelOf(next);
                break;
            }
            isTitle |= step == 0 && entry.IsTitle;
            level ??= entry.Outline ?? entry.NamedLevel;
            isHidden ??= entry.IsHidden;
            next = entry.BasedOn;
        }
        return new WordStyle(level ?? 0, isTitle, isHidden ?? false);
    }

    private static void Take(PartXml xml, WordStyleEntry entry)
    {
        switch (xml.Name)
        {
            case "name":
                entry.Name ??= xml["val"];
                break;
            case "basedOn":
                entry.BasedOn = xml["val"];
                break;
            case "outlineLvl":
                entry.Outline = OutlineOf(xml["val"]);
                break;
            case "vanish":
                entry.IsHidden = WordFlag.IsOn(xml["val"]);
                break;
        }
    }
}
