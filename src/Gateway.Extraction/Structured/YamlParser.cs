using Gateway.Extraction.Formats;
using Gateway.Extraction.Markup;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Structured;

/// <summary>YAML as it stands there: nothing is loaded, so aliases are not expanded. Keys whose values fill lines are headings.</summary>
internal static class YamlParser
{
    private const int LongestKey = 200;

    /// <summary>The text with its outline.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Lines(decoded, context, notices);
        var outline = new BlockOutline(plain);
        var indents = new Stack<int>();
        var block = -1; // the indentation of the key whose literal text this is
        var last = 0;
        var lines = new TextLines(plain.Text);
        while (lines.MoveNext())
        {
            var line = lines.Line.TrimEnd();
            var code = line.TrimStart(' ');
            var indent = line.Length - code.Length;
            if (code.IsEmpty || code[0] == '#' || (block >= 0 && indent > block))
            {
                continue;
            }
            block = -1;
            if (KeyOf(code) is { IsEmpty: false } key)
            {
                while (indents.TryPeek(out var outer) && outer >= indent)
                {
                    outline.End(indents.Count, last);
                    indents.Pop();
                }
                if (indents.Count < BlockOutline.MostDepth)
                {
                    indents.Push(indent);
                    outline.Begin(indents.Count, key, plain.StartOfLine(lines.Number) + indent);
                }
            }
            if (IsLiteral(code))
            {
                block = indent;
            }
            last = plain.StartOfLine(lines.Number);
        }
        outline.End(1, last);
        return PlainText.WithOutline(plain, outline.Headings);
    }

    // "key:", "key: value", "'a key': value"; not "- key: value" and not "http://…"
    private static ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> code)
    {
        if (code[0] is '-' or '[' or '{' or '&' or '*' or '|' or '>' or '?')
        {
            return [];
        }
        var end = code[..Math.Min(code.Length, LongestKey)].IndexOf(':');
        return end > 0 && (end + 1 == code.Length || code[end + 1] is ' ' or '\t') ? code[..end].Trim("\"'") : [];
    }

    private static bool IsLiteral(ReadOnlySpan<char> code)
    {
        var end = code.TrimEnd("+-0123456789");
        return end.EndsWith(" |") || end.EndsWith(" >");
    }
}
