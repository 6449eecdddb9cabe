using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Markup;

/// <summary>Texts whose headings are lines that begin with marks: AsciiDoc, Org and TeX. The text stays as it is.</summary>
internal static class MarkedHeadings
{
    private const int MostFields = 60;
    private const int LongestHeading = 1000;

    private static readonly (string Command, int Level)[] Sections =
    [
        (@"\part", 1),
        (@"\chapter", 2),
        (@"\section", 3),
        (@"\subsection", 4),
        (@"\subsubsection", 5),
    ];

    /// <summary>AsciiDoc: <c>== Section</c>, outside of delimited blocks.</summary>
    public static DocumentText AsciiDoc(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Prose(decoded, context, notices);
        var outline = new Outline(plain);
        ReadOnlySpan<char> fence = [];
        var lines = new TextLines(plain.Text);
        while (lines.MoveNext())
        {
            var line = lines.Line.TrimEnd();
            if (!fence.IsEmpty)
            {
                fence = line.SequenceEqual(fence) ? [] : fence;
                continue;
            }
            if (IsFence(line))
            {
                fence = line;
                continue;
            }
            if (lines.Number <= MostFields)
            {
                outline.Fields.AddField(line);
            }
            Marked(outline, lines, '=');
        }
        return outline.Finish();
    }

    /// <summary>Org: <c>** Section</c>, and the settings <c>#+TITLE:</c>.</summary>
    public static DocumentText Org(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Prose(decoded, context, notices);
        var outline = new Outline(plain);
        var lines = new TextLines(plain.Text);
        while (lines.MoveNext())
        {
            if (
                lines.Line.StartsWith("#+")
                && lines.Number <= MostFields
                && lines.Line.IndexOf(':') is var colon and > 2
            )
            {
                outline.Fields.Add(lines.Line[2..colon], lines.Line[(colon + 1)..]);
            }
            Marked(outline, lines, '*');
        }
        return outline.Finish();
    }

    /// <summary>TeX: <c>\section{…}</c>.</summary>
    public static DocumentText Tex(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Prose(decoded, context, notices);
        var outline = new Outline(plain);
        var lines = new TextLines(plain.Text);
        while (lines.MoveNext())
        {
            var line = lines.Line.TrimStart();
            if (line is not ['\\', ..])
            {
                continue;
            }
            foreach (var (command, level) in Sections)
            {
                if (Argument(line, command) is { IsEmpty: false } title)
                {
                    outline.Add(level, title, lines.Number);
                }
            }
            outline.Fields.Add("title", Argument(line, @"\title"));
            outline.Fields.Add("author", Argument(line, @"\author"));
            outline.Fields.Add("date", Argument(line, @"\date"));
        }
        return outline.Finish();
    }

    private static void Marked(Outline outline, TextLines lines, char mark)
    {
        var level = lines.Line.IndexOfAnyExcept(mark);
        if (level > 0 && level < lines.Line.Length && lines.Line[level] is ' ' or '\t')
        {
            outline.Add(level, lines.Line[level..], lines.Number);
        }
    }

    private static ReadOnlySpan<char> Argument(ReadOnlySpan<char> line, string command)
    {
        if (!line.StartsWith(command))
        {
            return [];
        }
        line = line[command.Length..].TrimStart('*');
        line = line[..Math.Min(line.Length, LongestHeading)];
        return line is ['{', ..] && line.LastIndexOf('}') is var end and > 1 ? line[1..end] : [];
    }

    private static bool IsFence(ReadOnlySpan<char> line) =>
        line.Length >= 4
            && line[0] is '-' or '.' or '=' or '*' or '_' or '+' or '/' or '`'
            && line.IndexOfAnyExcept(line[0]) < 0
        || line is "|===" or "```";
}
