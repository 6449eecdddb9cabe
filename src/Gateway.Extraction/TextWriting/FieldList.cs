using System.Globalization;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.TextWriting;

/// <summary>Collects what the fields at the head of a document say of it. The first value of each counts.</summary>
internal sealed class FieldList
{
    private DocumentProperties _properties = DocumentProperties.None;

    /// <summary>What was found; null when nothing was.</summary>
    public DocumentProperties? Properties => _properties == DocumentProperties.None ? null : _properties;

    /// <summary>The title, where a field gives one.</summary>
    public string? Title { get; private set; }

    /// <summary>Reads a line such as <c>:author: A. Writer</c>; others are passed over.</summary>
    public void AddField(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line is not [':', ..] || line[1..].IndexOf(':') is not (var end and > 0))
        {
            return;
        }
        Add(line.Slice(1, end), line[(end + 2)..]);
    }

    /// <summary>Keeps a value under its name, where the name is known: those of docutils, Dublin Core and Open Graph; case does not matter.</summary>
    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        const int longest = 32;
        if (name.Length > longest)
        {
            return;
        }
        name = name.Trim();
        name = name[(name.LastIndexOfAny('.', ':') + 1)..];
        var text = HeadingText.Clean(value.Trim().Trim("\"'"));
        if (text.Length == 0)
        {
            return;
        }
        switch (name.ToString().ToLowerInvariant())
        {
            case "title":
                Title ??= text;
                break;
            case "author" or "authors" or "creator":
                _properties = _properties with { Author = _properties.Author ?? text };
                break;
            case "date" or "created" or "issued" or "published" or "published_time":
                _properties = _properties with { Created = _properties.Created ?? DateOf(text) };
                break;
            case "modified" or "updated" or "revdate" or "last-modified" or "modified_time":
                _properties = _properties with { Modified = _properties.Modified ?? DateOf(text) };
                break;
            case "lang" or "language" or "content-language":
                _properties = _properties with { Language = _properties.Language ?? LanguageTag.Of(text) };
                break;
            case "description" or "subject" or "subtitle" or "abstract":
                _properties = _properties with { Subject = _properties.Subject ?? text };
                break;
            case "keywords" or "tags":
                _properties = _properties with { Keywords = _properties.Keywords ?? text.Trim('[', ']') };
                break;
        }
    }

    /// <summary>A date as documents write it; UTC where they name no zone, null where it is none.</summary>
    public static DateTimeOffset? DateOf(string text) =>
        DateTimeOffset.TryParse(
            text.Trim('<', '>', '[', ']'),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;
}
