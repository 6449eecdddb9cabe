namespace Gateway.Extraction.Markup;

/// <summary>Finds the headings of Markdown line by line: those with hashes and those underlined, outside of fenced code.</summary>
internal static class HeadingLines
{
    private const int MostIndent = 3;

    /// <summary>One heading.</summary>
    /// <param name="Level">1 to 6.</param>
    /// <param name="Line">The line of its text, from 1.</param>
    /// <param name="IsSetext">Whether it is underlined and not marked with hashes.</param>
    internal readonly record struct Found(int Level, int Line, bool IsSetext);

    /// <summary>The headings from a line on; what comes before is read for its fences.</summary>
    /// <param name="first">The first line that counts, from 1.</param>
    /// <param name="text">The whole file.</param>
    public static IEnumerable<Found> From(int first, string text)
    {
        var fence = (Mark: '\0', Length: 0);
        var canBeHeading = false;
        var number = 0;
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsMemory(start, end - start).TrimEnd();
            start = end + 1;
            number++;
            var (mark, length, rest) = Marks(line.Span);
            if (fence.Length > 0)
            {
                fence = mark == fence.Mark && length >= fence.Length && rest == 0 ? default : fence;
                continue;
            }
            var isHash = mark == '#' && length <= 6 && (rest == 0 || line.Span[^rest] is ' ' or '\t');
            if (number >= first && isHash)
            {
                yield return new Found(length, number, IsSetext: false);
            }
            else if (number > first && canBeHeading && mark is '=' or '-' && rest == 0)
            {
                yield return new Found(mark == '=' ? 1 : 2, number - 1, IsSetext: true);
            }
            fence = mark is '`' or '~' && length >= 3 && !line.Span[^rest..].Contains('`') ? (mark, length) : default;
            canBeHeading = mark != '\0' && !isHash && !">|-*+=<`~".Contains(mark, StringComparison.Ordinal);
        }
    }

    // The first character of a line, how often it stands there, and how many characters follow; nothing of indented code.
    private static (char Mark, int Length, int After) Marks(ReadOnlySpan<char> line)
    {
        var inner = line.TrimStart(' ');
        if (inner.IsEmpty || line.Length - inner.Length > MostIndent)
        {
            return default;
        }
        var length = inner.IndexOfAnyExcept(inner[0]);
        length = length < 0 ? inner.Length : length;
        return (inner[0], length, inner.Length - length);
    }
}
