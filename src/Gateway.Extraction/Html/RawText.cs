namespace Gateway.Extraction.Html;

/// <summary>The ends of elements in which '&lt;' is a character: scripts, styles, titles.</summary>
internal static class RawText
{
    private enum Script
    {
        Plain,
        InComment,
        Nested,
    }

    /// <summary>Where the end tag of an element begins; the length of the markup when it has none.</summary>
    /// <param name="markup">The page.</param>
    /// <param name="start">Where its content begins.</param>
    /// <param name="name">The element, in lower case.</param>
    public static int EndOf(ReadOnlySpan<char> markup, int start, ReadOnlySpan<char> name)
    {
        if (name is "plaintext")
        {
            return markup.Length;
        }
        if (name is "script")
        {
            return EndOfScript(markup, start);
        }
        for (var at = start; (at = Next(markup, "<", at)) < markup.Length; at++)
        {
            if (IsTag(markup[at..], "</", name))
            {
                return at;
            }
        }
        return markup.Length;
    }

    // A script that stands in a comment may hold another one, with an end tag that is not its own.
    private static int EndOfScript(ReadOnlySpan<char> markup, int start)
    {
        var state = Script.Plain;
        for (var at = start; (at = Next(markup, "<-", at)) < markup.Length; at++)
        {
            var rest = markup[at..];
            if (IsTag(rest, "</", "script"))
            {
                if (state != Script.Nested)
                {
                    return at;
                }
                state = Script.InComment;
            }
            else if (state == Script.Plain && rest.StartsWith("<!--"))
            {
                // The comment may end with the very same hyphens.
                state = Script.InComment;
                at++;
            }
            else if (state == Script.InComment && IsTag(rest, "<", "script"))
            {
                state = Script.Nested;
            }
            else if (rest.StartsWith("-->"))
            {
                state = Script.Plain;
            }
        }
        return markup.Length;
    }

    private static int Next(ReadOnlySpan<char> markup, ReadOnlySpan<char> signs, int from)
    {
        var found = markup[from..].IndexOfAny(signs);
        return found < 0 ? markup.Length : from + found;
    }

    private static bool IsTag(ReadOnlySpan<char> text, ReadOnlySpan<char> begin, ReadOnlySpan<char> name)
    {
        var end = begin.Length + name.Length;
        return text.Length > end
            && text[end] is ' ' or '\n' or '\t' or '\f' or '/' or '>'
            && text.StartsWith(begin)
            && text[begin.Length..end].Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
