using Gateway.Extraction.Code;
using Gateway.Extraction.Formats;
using Gateway.Extraction.TextWriting;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Structured;

/// <summary>XML as it stands there: nothing is parsed that could name other files, no entity is replaced. Elements that fill lines are headings.</summary>
internal static class XmlParser
{
    private const int LongestName = 100;

    private static readonly string[] Labels = ["name", "id", "key", "Include", "title", "xml:id"];

    /// <summary>The text with its outline.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Lines(decoded, context, notices);
        var outline = new BlockOutline(plain);
        var fields = new FieldList();
        var text = plain.Text.AsSpan();
        var depth = 0;
        for (var at = 0; at < text.Length; )
        {
            var next = text[at..].IndexOf('<');
            if (next < 0)
            {
                break;
            }
            at += next;
            var end = EndOfTag(text, at);
            var tag = text[at..end];
            if (tag.StartsWith("</"))
            {
                depth = Math.Max(0, depth - 1);
                End(outline, depth, at);
            }
            else if (tag.Length > 1 && (char.IsLetter(tag[1]) || tag[1] == '_'))
            {
                if (depth == 0)
                {
                    fields.Add("lang", Attribute(tag, "xml:lang"));
                }
                if (depth is > 0 and < BlockOutline.MostDepth)
                {
                    outline.Begin(depth, NameOf(tag), at);
                }
                depth++;
                if (tag.EndsWith("/>"))
                {
                    depth--;
                    End(outline, depth, at);
                }
            }
            at = end;
        }
        outline.End(1, Math.Max(0, text.Length - 1));
        return PlainText.WithOutline(plain, outline.Headings, properties: fields.Properties);
    }

    private static void End(BlockOutline outline, int depth, int at)
    {
        if (depth is > 0 and < BlockOutline.MostDepth)
        {
            outline.End(depth, at);
        }
    }

    private static int EndOfTag(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        if (rest.StartsWith("<!--"))
        {
            return Literals.After(text, start + 4, "-->");
        }
        if (rest.StartsWith("<![CDATA["))
        {
            return Literals.After(text, start, "]]>");
        }
        if (rest.StartsWith("<?"))
        {
            return Literals.After(text, start, "?>");
        }
        if (rest.StartsWith("<!"))
        {
            var mark = rest.IndexOfAny('[', '>');
            return mark >= 0 && rest[mark] == '['
                ? Literals.After(text, start, "]>")
                : Literals.After(text, start, ">");
        }
        for (var at = start + 1; at < text.Length; )
        {
            var mark = text[at..].IndexOfAny('"', '\'', '>');
            if (mark < 0)
            {
                return text.Length;
            }
            at += mark + 1;
            if (text[at - 1] == '>')
            {
                return at;
            }
            at = Literals.After(text, at, text.Slice(at - 1, 1));
        }
        return text.Length;
    }

    // <target name="build" …> → "target build"
    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var inner = tag[1..].TrimEnd("/>");
        var end = inner.IndexOfAny(" \t\n");
        var name = end < 0 ? inner : inner[..end];
        name = name[..Math.Min(name.Length, LongestName)];
        foreach (var label in Labels)
        {
            if (Attribute(tag, label) is { IsEmpty: false } value)
            {
                return $"{name} {value[..Math.Min(value.Length, LongestName)]}";
            }
        }
        return name.ToString();
    }

    private static ReadOnlySpan<char> Attribute(ReadOnlySpan<char> tag, string name)
    {
        const int reach = 2000;
        tag = tag[..Math.Min(tag.Length, reach)];
        for (var at = tag.IndexOf(name); at > 0; )
        {
            var rest = tag[(at + name.Length)..];
            if (char.IsWhiteSpace(tag[at - 1]) && rest is ['=', '"' or '\'', ..])
            {
                var value = rest[2..];
                var end = value.IndexOf(rest[1]);
                return end < 0 ? [] : value[..end];
            }
            var next = rest.IndexOf(name);
            at = next < 0 ? -1 : at + name.Length + next;
        }
        return [];
    }
}
