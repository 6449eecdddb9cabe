using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Markup;

/// <summary>Collects the headings and fields of a text that stays as it is.</summary>
internal sealed class Outline(DocumentText plain)
{
    private const int LongestHeading = 1000;

    private readonly List<Heading> _headings = [];

    /// <summary>What its head says of it.</summary>
    public FieldList Fields { get; } = new();

    /// <summary>Adds the heading of a line.</summary>
    public void Add(int level, ReadOnlySpan<char> text, int line)
    {
        if (_headings.Count >= HeadingText.MaxCount || (_headings.Count > 0 && _headings[^1].Line >= line))
        {
            return;
        }
        var heading = HeadingText.Of(level, text[..Math.Min(text.Length, LongestHeading)], line);
        if (heading.Text.Length > 0)
        {
            _headings.Add(heading);
        }
    }

    /// <summary>The document; its title is that of its fields, or its first heading.</summary>
    public DocumentText Finish() =>
        PlainText.WithOutline(
            plain,
            _headings,
            Fields.Title ?? (_headings is [var first, ..] ? first.Text : null),
            Fields.Properties
        );
}
