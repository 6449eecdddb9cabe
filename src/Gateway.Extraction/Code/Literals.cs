namespace Gateway.Extraction.Code;

/// <summary>Finds the ends of strings, characters and comments. Never fails: what does not end, ends with its line or the file.</summary>
internal static class Literals
{
    /// <summary>The end of the string or character that begins at a quote.</summary>
    public static int EndOfString(ReadOnlySpan<char> text, int start, BraceLanguage language)
    {
        var quote = text[start];
        if (quote == '\'' && IsNoQuote(text, start, language))
        {
            return start + 1;
        }
        if (quote == '`')
        {
            return language.Has(CodeTraits.BacktickStrings)
                ? After(text, start + 1, "`")
                : EndOfQuoted(text, start, isLong: false);
        }
        if (quote == '"')
        {
            var run = text[start..].IndexOfAnyExcept('"');
            run = run < 0 ? text.Length - start : run;
            if (run >= 3 && language.Has(CodeTraits.TripleQuotes))
            {
                return run >= 6 ? start + run : After(text, start + run, text.Slice(start, run));
            }
            if (language.Has(CodeTraits.VerbatimStrings) && IsVerbatim(text, start))
            {
                return EndOfVerbatim(text, start);
            }
            if (RawEnd(text, start, language) is var raw and >= 0)
            {
                return raw;
            }
        }
        return EndOfQuoted(text, start, language.Has(CodeTraits.LongStrings));
    }

    /// <summary>The end of a quoted text in which a backslash takes the meaning of the next character.</summary>
    public static int EndOfQuoted(ReadOnlySpan<char> text, int start, bool isLong)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; )
        {
            var next = isLong ? text[at..].IndexOfAny(quote, '\\') : text[at..].IndexOfAny(quote, '\\', '\n');
            if (next < 0)
            {
                return text.Length;
            }
            at += next;
            if (text[at] == quote)
            {
                return at + 1;
            }
            if (text[at] == '\n')
            {
                return at;
            }
            at += 2;
        }
        return text.Length;
    }

    /// <summary>The end of a comment between <c>/*</c> and <c>*/</c>.</summary>
    public static int EndOfComment(ReadOnlySpan<char> text, int start, bool isNested)
    {
        if (!isNested)
        {
            return After(text, start + 2, "*/");
        }
        var depth = 1;
        for (var at = start + 2; at < text.Length - 1; )
        {
            var next = text[at..].IndexOfAny('*', '/');
            if (next < 0 || at + next + 1 >= text.Length)
            {
                return text.Length;
            }
            at += next;
            var isOpen = text[at] == '/' && text[at + 1] == '*';
            var isClose = text[at] == '*' && text[at + 1] == '/';
            depth +=
                isOpen ? 1
                : isClose ? -1
                : 0;
            at += isOpen || isClose ? 2 : 1;
            if (depth == 0)
            {
                return at;
            }
        }
        return text.Length;
    }

    /// <summary>The end of the regular expression that begins at a slash; -1 where none does.</summary>
    public static int EndOfPattern(ReadOnlySpan<char> text, int start)
    {
        const int longest = 2000;
        var inClass = false;
        var end = Math.Min(text.Length, start + longest);
        for (var at = start + 1; at < end && text[at] != '\n'; at++)
        {
            var c = text[at];
            if (c == '/' && !inClass)
            {
                return at + 1;
            }
            at += c == '\\' ? 1 : 0;
            inClass = c == '[' || (inClass && c != ']');
        }
        return -1;
    }

    /// <summary>The place after a mark; the end of the text where there is none.</summary>
    public static int After(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> mark)
    {
        start = Math.Min(start, text.Length);
        var at = text[start..].IndexOf(mark);
        return at < 0 ? text.Length : start + at + mark.Length;
    }

    // A lifetime of Rust, or the separator of a number of C++.
    private static bool IsNoQuote(ReadOnlySpan<char> text, int start, BraceLanguage language)
    {
        if (language.Has(CodeTraits.DelimitedStrings))
        {
            return start > 0
                && start + 1 < text.Length
                && char.IsAsciiHexDigit(text[start - 1])
                && char.IsAsciiHexDigit(text[start + 1])
                && !(start + 2 < text.Length && text[start + 2] == '\'');
        }
        if (!language.Has(CodeTraits.Lifetimes) || start + 2 >= text.Length)
        {
            return false;
        }
        var length = char.IsHighSurrogate(text[start + 1]) ? 2 : 1;
        return text[start + 1] != '\\' && !text[(start + 1 + length)..].StartsWith("'");
    }

    private static bool IsVerbatim(ReadOnlySpan<char> text, int start) =>
        text[..start].EndsWith("@") || text[..start].EndsWith("@$");

    private static int EndOfVerbatim(ReadOnlySpan<char> text, int start)
    {
        for (var at = start + 1; at < text.Length; )
        {
            at = After(text, at, "\"");
            if (at >= text.Length || text[at] != '"')
            {
                return at;
            }
            at++;
        }
        return text.Length;
    }

    private static int RawEnd(ReadOnlySpan<char> text, int start, BraceLanguage language)
    {
        const int longestMark = 16;
        if (language.Has(CodeTraits.DelimitedStrings) && text[..start].EndsWith("R"))
        {
            var rest = text[(start + 1)..];
            var open = rest[..Math.Min(rest.Length, longestMark + 1)].IndexOf('(');
            return open < 0 ? -1 : After(text, start + open + 2, $"){rest[..open]}\"");
        }
        if (!language.Has(CodeTraits.Lifetimes))
        {
            return -1;
        }
        var before = text[Math.Max(0, start - longestMark)..start];
        var hashes = before.Length - before.TrimEnd('#').Length;
        return before.TrimEnd('#').EndsWith("r") ? After(text, start + 1, "\"" + new string('#', hashes)) : -1;
    }
}
