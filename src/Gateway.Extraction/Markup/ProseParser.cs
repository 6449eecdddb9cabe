using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Markup;

/// <summary>Prose by the extension of its file: AsciiDoc, Org, TeX, and plain text, whose title may be its first line.</summary>
internal static class ProseParser
{
    private const int LongestTitle = 100;
    private const int ShortestTitle = 3;
    private const int FewestLetters = 60; // in a hundred characters

    /// <summary>The text, as it stands there.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var name = context.FileName;
        return name[(name.LastIndexOf('.') + 1)..].ToUpperInvariant() switch
        {
            "ADOC" or "ASCIIDOC" => MarkedHeadings.AsciiDoc(decoded, context, notices),
            "ORG" => MarkedHeadings.Org(decoded, context, notices),
            "TEX" => MarkedHeadings.Tex(decoded, context, notices),
            _ => Plain(decoded, context, notices),
        };
    }

    private static DocumentText Plain(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Prose(decoded, context, notices);
        return PlainText.WithOutline(plain, [], TitleOf(plain.Text));
    }

    // A short first line of words that stands alone, or underlined.
    private static string? TitleOf(string text)
    {
        var lines = new TextLines(text);
        do
        {
            if (!lines.MoveNext())
            {
                return null;
            }
        } while (lines.Line.Trim().IsEmpty);
        var line = lines.Line.Trim();
        var below = lines.After.Trim();
        if (lines.AfterNext.Trim().IsEmpty && below.IsEmpty)
        {
            return null; // nothing that it could be the title of
        }
        var isAlone = below.IsEmpty || below.IndexOfAnyExcept("=-~*#") < 0;
        if (
            !isAlone
            || line.Length is < ShortestTitle or > LongestTitle
            || line[^1] is '.' or ',' or ';' or ':' or '{' or '>'
        )
        {
            return null;
        }
        var letters = 0;
        foreach (var c in line)
        {
            letters += char.IsLetter(c) || c == ' ' ? 1 : 0;
        }
        return char.IsLetterOrDigit(line[0]) && letters * 100 >= line.Length * FewestLetters
            ? HeadingText.Clean(line)
            : null;
    }
}
