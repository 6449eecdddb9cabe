using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Markup;

/// <summary>reStructuredText: the text stays as it is; underlined and overlined titles are headings, in the levels that they appear in.</summary>
/// <remarks>After https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections; fields below the title are properties.</remarks>
internal static class RstParser
{
    private const int MostFields = 40;
    private const int ShortestOdd = 4;

    /// <summary>The text with its titles.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Prose(decoded, context, notices);
        var headings = new List<Heading>();
        var styles = new List<(char Mark, bool IsOverlined)>();
        var fields = new FieldList();
        var lines = new TextLines(plain.Text);
        while (lines.MoveNext() && headings.Count < HeadingText.MaxCount)
        {
            if (lines.Number <= MostFields)
            {
                fields.AddField(lines.Line);
            }
            if (TitleAt(lines) is not { } title)
            {
                continue;
            }
            var style = styles.IndexOf((title.Mark, title.IsOverlined));
            if (style < 0)
            {
                style = styles.Count;
                styles.Add((title.Mark, title.IsOverlined));
            }
            // The heading of a title with an overline stands there, so that the line goes with its section.
            var text = title.IsOverlined ? lines.After : lines.Line;
            headings.Add(HeadingText.Of(style + 1, WithoutRoles(text), lines.Number));
            var below = title.IsOverlined ? 2 : 1;
            for (; below > 0; below--)
            {
                lines.MoveNext();
            }
        }
        return PlainText.WithOutline(
            plain,
            headings,
            headings is [var first, ..] ? first.Text : null,
            fields.Properties
        );
    }

    private static (char Mark, bool IsOverlined)? TitleAt(TextLines lines)
    {
        var line = lines.Line.TrimEnd();
        if (line.IsEmpty || !lines.Before.Trim().IsEmpty && !IsRule(lines.Before))
        {
            return null;
        }
        var next = lines.After.TrimEnd();
        if (IsRule(line))
        {
            var under = lines.AfterNext.TrimEnd();
            var isOver =
                IsRule(under)
                && under[0] == line[0]
                && under.Length == line.Length
                && IsText(next)
                && next.Length <= line.Length;
            return isOver ? (line[0], true) : null;
        }
        var isTitle = IsText(line) && !char.IsWhiteSpace(line[0]) && IsRule(next);
        return isTitle && (next.Length >= line.Length || next.Length >= ShortestOdd && next.Length * 2 >= line.Length)
            ? (next[0], false)
            : null;
    }

    private static bool IsText(ReadOnlySpan<char> line) => !line.Trim().IsEmpty && !IsRule(line);

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        return line.Length >= 2
            && char.IsAscii(line[0])
            && (char.IsPunctuation(line[0]) || char.IsSymbol(line[0]))
            && line.IndexOfAnyExcept(line[0]) < 0;
    }

    // ":mod:`json` --- Encoder" → "json --- Encoder"
    private static string WithoutRoles(ReadOnlySpan<char> title)
    {
        title = title.Trim();
        title = title[..Math.Min(title.Length, 4 * HeadingText.MaxLength)];
        if (!title.Contains('`'))
        {
            return title.ToString();
        }
        var text = new StringBuilder();
        for (var at = 0; at < title.Length; at++)
        {
            if (
                title[at] == ':'
                && title[(at + 1)..].IndexOf(":`") is var role and > 0
                && IsRole(title.Slice(at + 1, role))
            )
            {
                at += role + 1;
            }
            else if (title[at] != '`')
            {
                text.Append(title[at]);
            }
        }
        return text.ToString();
    }

    private static bool IsRole(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (':' or '-' or '+' or '_' or '.'))
            {
                return false;
            }
        }
        return true;
    }
}
