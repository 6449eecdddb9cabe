namespace Gateway.Extraction.Code;

/// <summary>Small questions to a text of code, which need nothing but the text.</summary>
internal static class TextBlocks
{
    private const int LongestMark = 100;

    /// <summary>Whether a character is part of a name or a number.</summary>
    public static bool IsWordPart(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c >= '\u00a0' && c != '\ufeff');

    /// <summary>Whether what comes next is the first of its line.</summary>
    public static bool BeginsLine(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \t");
        return before.IsEmpty || before[^1] == '\n';
    }

    /// <summary>Whether a slash after some code begins a regular expression, and is no division.</summary>
    public static bool CanBeginPattern(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        return before.IsEmpty
            || "(,=:[!&|?{};\n+>".Contains(before[^1], StringComparison.Ordinal)
            || before.EndsWith("return")
            || before.EndsWith("typeof");
    }

    /// <summary>Where the next code between tags begins: what stands before it is for a reader of the page.</summary>
    public static int BeginOfCode(ReadOnlySpan<char> text, int at)
    {
        at = Literals.After(text, at, "<?");
        return at + (text[at..].StartsWith("php") ? "php".Length : 0);
    }

    /// <summary>The end of a template string, or of what stands before the code in it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="at">A place within the string.</param>
    /// <param name="opensCode">Whether code follows, up to its closing brace.</param>
    public static int EndOfTemplate(ReadOnlySpan<char> text, int at, out bool opensCode)
    {
        opensCode = false;
        while (at < text.Length)
        {
            var next = text[at..].IndexOfAny('`', '\\', '$');
            if (next < 0)
            {
                break;
            }
            at += next + 1;
            if (text[at - 1] == '`')
            {
                return at;
            }
            opensCode = text[at - 1] == '$' && at < text.Length && text[at] == '{';
            if (opensCode)
            {
                return at + 1;
            }
            at += text[at - 1] == '\\' ? 1 : 0;
        }
        return text.Length;
    }

    /// <summary>The end of a line for the preprocessor, with those that a backslash continues it on.</summary>
    public static int EndOfDirective(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            var end = Literals.After(text, at, "\n");
            var isContinued = text[at..end].TrimEnd().EndsWith("\\");
            at = end;
            if (!isContinued)
            {
                break;
            }
        }
        return at;
    }

    /// <summary>The end of a string that begins with <c>&lt;&lt;&lt;NAME</c> and ends with a line of that name.</summary>
    public static int EndOfHeredoc(ReadOnlySpan<char> text, int at)
    {
        var line = text.Slice(at, Math.Min(LongestMark, text.Length - at));
        var end = line.IndexOf('\n');
        var name = (end < 0 ? [] : line[3..end]).Trim(" \t\r'\"");
        if (name.IsEmpty)
        {
            return at + 3;
        }
        for (at += end; at < text.Length; )
        {
            at = Literals.After(text, at, "\n");
            if (text[at..].TrimStart(" \t").StartsWith(name))
            {
                return Literals.After(text, at, name);
            }
        }
        return at;
    }
}
