using System.Text;

namespace Gateway.Core.Configuration;

/// <summary>Says in a person's words why a text is not JSON, and names the usual cause.</summary>
internal static class SyntaxFault
{
    private const string Quotes = "“”„‟‘’‚‛«»";

    /// <summary>What was expected at a place, what stands there, and what to do.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="lastEnd">Where the last good token ended.</param>
    /// <param name="offset">Where the reader gave up.</param>
    /// <param name="place">What the reader was inside of.</param>
    public static (string Message, string? Hint) Explain(byte[] utf8, int lastEnd, int offset, SyntaxPlace place)
    {
        var gap = Encoding.UTF8.GetString(utf8, lastEnd, Math.Max(0, offset - lastEnd)).TrimStart();
        var rest = Encoding.UTF8.GetString(utf8, offset, Math.Min(utf8.Length - offset, 200));
        if (IsInString(gap))
        {
            return InString(gap, rest);
        }
        if (place.Depth >= JsonTreeReader.DeepestLevel && rest is ['[' or '{', ..])
        {
            return ($"nested deeper than {JsonTreeReader.DeepestLevel} levels", null);
        }
        var comma = gap.Contains(',', StringComparison.Ordinal);
        var found = Found(gap, rest);
        var shown = found.Length == 0 ? "the end of the file" : Display.Quote(found);
        return ($"expected {Expected(place, gap, comma)}, found {shown}", Hint(place, comma, found));
    }

    private static string Expected(SyntaxPlace place, string gap, bool comma)
    {
        if (place.Depth == 0)
        {
            return place.IsComplete ? "nothing after the closing '}'" : "'{'";
        }
        var close = place.IsList ? "']'" : "'}'";
        var first = place.Count == 0 && !comma;
        var next = place.IsList ? "a value" : "a member name in double quotes";
        return place.HasName ? "a value"
            : !place.IsList && gap.Contains('"', StringComparison.Ordinal) ? "':'"
            : first ? $"{next} or {close}"
            : comma ? next
            : $"',' or {close}";
    }

    private static string? Hint(SyntaxPlace place, bool comma, string found)
    {
        if (found.Length == 0)
        {
            return place is { Depth: 0, IsComplete: false } ? "the file is empty" : "something is not closed";
        }
        return found[0] switch
        {
            '/' or '#' => "comments are not supported; put words into 'description'",
            '\'' => "write double quotes (\"), not single ones",
            var c when Quotes.Contains(c) =>
                "these are typographic quotes; replace them by straight double quotes (\")",
            '}' or ']' when comma => "remove the comma before it",
            ',' when comma => "there is one comma too many",
            not ('}' or ']') when !comma && place is { Depth: > 0, Count: > 0, HasName: false } =>
                "a comma is missing before it",
            '-' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') when place is { Depth: 0, IsComplete: false } =>
                "this looks like YAML or another format; write JSON",
            '0' when found.Length > 1 => "numbers are decimal, without leading zeros",
            '-' or '+' or '.' or (>= '0' and <= '9') => "this is not how JSON writes a number",
            _ when IsLiteral(found) => "true, false and null are written in lower case",
            _ when char.IsLetter(found[0]) && (place.HasName || place.IsList) => "texts are written in double quotes",
            _ => null,
        };
    }

    private static bool IsLiteral(string found) =>
        found.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "NONE" or "YES" or "NO" or "ON" or "OFF";

    // An odd count of quotes that are not escaped: the fault is inside a text.
    private static bool IsInString(string gap)
    {
        var inside = false;
        for (var i = 0; i < gap.Length; i++)
        {
            if (gap[i] == '"')
            {
                inside = !inside;
            }
            else if (gap[i] == '\\' && inside)
            {
                i++;
            }
        }
        return inside;
    }

    private static (string Message, string? Hint) InString(string gap, string rest)
    {
        if (rest.Length == 0)
        {
            return ("expected '\"', found the end of the file", "a text is not closed");
        }
        if (rest[0] is '\n' or '\r')
        {
            return ("expected '\"', found the end of the line", "close the text; a line break in it is written \\n");
        }
        return rest[0] < ' ' ? ("a control character in a text is written as an escape, like \\t", null)
            : gap.EndsWith('\\')
                ? ($"{Display.Quote("\\" + rest[0])} is not an escape that JSON knows", "write \\\\ for a backslash")
            : ($"expected four hexadecimal digits after \\u, found {Display.Quote(rest[..1])}", null);
    }

    // The whole word that the fault is in, since a reader may have given up at its end: 01, tru, 1.x
    private static string Found(string gap, string rest)
    {
        var begin = gap.Length;
        while (begin > 0 && IsWord(gap[begin - 1]))
        {
            begin--;
        }
        var end = 0;
        while (end < rest.Length && IsWord(rest[end]))
        {
            end++;
        }
        if (rest.Length > 0 && begin == gap.Length && end == 0)
        {
            return Rune.GetRuneAt(rest, 0).ToString();
        }
        return gap[begin..] + rest[..end];
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '+' or '.';
}
