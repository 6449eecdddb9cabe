using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Extraction.Markup;
using Gateway.Extraction.TextWriting;
using Gateway.Text.Encodings;
using static Gateway.Extraction.Notebooks.NotebookCells;

namespace Gateway.Extraction.Notebooks;

/// <summary>Writes the cells of a notebook, each as a part with its number.</summary>
internal sealed class CellWriter(DocumentWriter writer, string language)
{
    private const int LongestOutput = 8000;
    private const string Data = ";base64,";
    private const string Cut = "Long outputs of this notebook are cut, and pictures are left out.";

    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    private int _number;

    /// <summary>Writes the next cell.</summary>
    public void Write(JsonElement cell)
    {
        var source = TextIn(Member(cell, "source"));
        source = WithoutData(source.Length > 0 ? source : TextIn(Member(cell, "input")));
        writer.Part(PartKind.Cell, (++_number).ToString(CultureInfo.InvariantCulture));
        switch (TextIn(Member(cell, "cell_type")))
        {
            case "code":
                writer.Line("```" + (language.Length > 0 ? language : TextIn(Member(cell, "language"))));
                Lines(source);
                writer.Line("```");
                Outputs(Member(cell, "outputs"));
                break;
            case "heading":
                var level = Member(cell, "level");
                writer.Heading(
                    level.ValueKind == JsonValueKind.Number && level.TryGetInt32(out var given) ? given : 1,
                    source
                );
                break;
            case "markdown":
                Markdown(source);
                break;
            default:
                Lines(source);
                break;
        }
    }

    private void Markdown(string source)
    {
        var document = MarkdownParser.Parse(new DecodedText(source, "utf-8", HasReplacements: false), "", []);
        var heading = 0;
        for (var line = 1; line <= document.LineCount; line++)
        {
            if (heading < document.Headings.Count && document.Headings[heading].Line == line)
            {
                var found = document.Headings[heading++];
                writer.Mark(found.Level, found.Text);
            }
            writer.Line(
                document.Text.AsSpan()[document.StartOfLine(line)..document.StartOfLine(line + 1)].TrimEnd('\n')
            );
        }
    }

    private void Outputs(JsonElement outputs)
    {
        var left = LongestOutput;
        foreach (var output in Items(outputs))
        {
            var text = WithoutEscapes(WithoutData(TextOf(output))).TrimEnd();
            if (text.Length == 0)
            {
                continue;
            }
            if (text.Length > left)
            {
                writer.Notice(Cut);
                text = text[..left] + "…";
            }
            left = Math.Max(0, left - text.Length);
            writer.Line("Output:");
            Lines(text);
            if (left == 0)
            {
                return;
            }
        }
    }

    // A stream, the text of a result, or what an error says.
    private static string TextOf(JsonElement output)
    {
        var data = Member(output, "data");
        var text = TextIn(Member(data, "text/plain"));
        text = text.Length > 0 ? text : TextIn(Member(data, "text/markdown"));
        text = text.Length > 0 ? text : TextIn(Member(output, "text"));
        var error = TextIn(Member(output, "ename"));
        return text.Length > 0 ? text
            : error.Length > 0 ? $"{error}: {TextIn(Member(output, "evalue"))}"
            : "";
    }

    private void Lines(string text)
    {
        if (text.Length > 0)
        {
            writer.Line(text.AsSpan().TrimEnd('\n'));
        }
    }

    // Pictures that stand within a text.
    private static string WithoutData(string text)
    {
        if (!text.Contains(Data, StringComparison.Ordinal))
        {
            return text;
        }
        var kept = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            var start = rest.IndexOf(Data);
            if (start < 0)
            {
                return kept.Append(rest).ToString();
            }
            kept.Append(rest[..(start + Data.Length)]).Append('…');
            rest = rest[(start + Data.Length)..];
            var end = rest.IndexOfAnyExcept(Base64);
            rest = end < 0 ? [] : rest[end..];
        }
        return kept.ToString();
    }

    // The colours of terminals.
    private static string WithoutEscapes(string text)
    {
        if (!text.Contains('\u001b', StringComparison.Ordinal))
        {
            return text;
        }
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\u001b')
            {
                kept.Append(text[at]);
                continue;
            }
            at += at + 1 < text.Length && text[at + 1] == '[' ? 1 : 0;
            while (at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is ';' or '?'))
            {
                at++;
            }
            at++;
        }
        return kept.ToString();
    }
}
