using System.Buffers;
using Gateway.Extraction.Code;
using Gateway.Extraction.Formats;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Structured;

/// <summary>JSON as it stands there; keys of the outer objects whose values fill lines are headings. What is broken is text all the same.</summary>
internal static class JsonParser
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"{}[]");

    /// <summary>The text with its outline.</summary>
    public static DocumentText Parse(DecodedText decoded, ExtractionContext context, string[] notices)
    {
        var plain = PlainText.Lines(decoded, context, notices);
        return PlainText.WithOutline(plain, Outline(plain).Headings);
    }

    private static BlockOutline Outline(DocumentText plain)
    {
        var outline = new BlockOutline(plain);
        var text = plain.Text.AsSpan();
        // Objects within nothing but objects, and all brackets.
        var (objects, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Marks);
            if (next < 0)
            {
                break;
            }
            at += next;
            switch (text[at])
            {
                case '"':
                    var end = Literals.EndOfQuoted(text, at, isLong: false);
                    if (depth == objects && depth is > 0 and <= BlockOutline.MostDepth && IsKey(text, end))
                    {
                        outline.End(depth, at);
                        outline.Begin(depth, text[(at + 1)..(end - 1)], at);
                    }
                    at = end - 1;
                    break;
                case '{' or '[':
                    objects += depth == objects && text[at] == '{' ? 1 : 0;
                    depth++;
                    break;
                default:
                    if (depth == objects)
                    {
                        outline.End(depth, at);
                        objects = Math.Max(0, objects - 1);
                    }
                    depth = Math.Max(0, depth - 1);
                    break;
            }
        }
        outline.End(1, Math.Max(0, text.Length - 1));
        return outline;
    }

    private static bool IsKey(ReadOnlySpan<char> text, int end)
    {
        const int widest = 20;
        return text.Slice(end, Math.Min(widest, text.Length - end)).TrimStart() is [':', ..];
    }
}
