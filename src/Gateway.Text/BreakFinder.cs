using System.Runtime.CompilerServices;

namespace Gateway.Text;

/// <summary>Finds the best place to cut a text that is too long for one passage.</summary>
internal static class BreakFinder
{
    private const int Kinds = 6;
    private const int WithinWord = 5;

    /// <summary>The length of the next piece.</summary>
    /// <param name="text">What is left of the section, longer than a passage.</param>
    /// <param name="bytes">Its length in bytes of UTF-8.</param>
    /// <param name="lines">Whether the end of a line beats the end of a sentence.</param>
    public static int Find(ReadOnlySpan<char> text, int bytes, bool lines)
    {
        var pieces = (bytes + PassageCutter.MaxBytes - 1) / PassageCutter.MaxBytes;
        var ideal = bytes / pieces;
        var most = Math.Min(PassageCutter.MaxBytes, bytes - PassageCutter.MinBytes);
        var found = Search(text, ideal, most, lines, withinWords: false);
        return found > 0 ? found : Search(text, ideal, most, lines, withinWords: true);
    }

    // Nearly all texts have white space in reach, so that the insides of words need no look. Compiled once and for all: it
    // sees every character of every document.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Search(ReadOnlySpan<char> text, int ideal, int most, bool lines, bool withinWords)
    {
        Span<int> best = stackalloc int[Kinds];
        Span<int> distance = stackalloc int[Kinds];
        distance.Fill(int.MaxValue);
        var isBlankLine = false;
        var used = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            used += SizeOf(c);
            if (used > most)
            {
                break;
            }
            if (c is > ' ' and < '\u007f' && !withinWords)
            {
                isBlankLine = false;
                continue;
            }
            var kind = used >= PassageCutter.MinBytes ? KindAfter(text, at, isBlankLine, lines) : -1;
            isBlankLine = c == '\n' || (isBlankLine && char.IsWhiteSpace(c));
            if (kind >= 0 && Math.Abs(used - ideal) < distance[kind])
            {
                distance[kind] = Math.Abs(used - ideal);
                best[kind] = at + 1;
            }
        }
        var strongest = best.IndexOfAnyExcept(0);
        return strongest >= 0 && (withinWords || strongest < WithinWord) ? best[strongest]
            : withinWords ? text.Length
            : 0;
    }

    // Bytes of UTF-8; a pair counts at its second half, which makes it whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SizeOf(char c) =>
        c < '\u0080' ? 1
        : c < '\u0800' || char.IsSurrogate(c) ? 2
        : 3;

    // 0 blank line, 1 line after a sentence or before an item, 2 and 3 sentence and line, 4 word, 5 any; -1 none. A
    // blank line that a term or "for example:" stands before is weak: the next paragraph belongs to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int KindAfter(ReadOnlySpan<char> text, int at, bool isBlankLine, bool lines)
    {
        var c = text[at];
        if (at + 1 >= text.Length || char.IsLowSurrogate(text[at + 1]))
        {
            return -1;
        }
        if (c == '\n')
        {
            return isBlankLine ? (!lines && IsLeadIn(text[..at]) ? 1 : 0)
                : lines || EndsSentence(text[..at]) || !char.IsLetter(text[at + 1]) ? 1
                : 3;
        }
        if (c is '。' or '！' or '？')
        {
            return 2;
        }
        if (!char.IsWhiteSpace(c))
        {
            return WithinWord;
        }
        return !char.IsLower(text[at + 1]) && EndsSentence(text[..at]) ? 2 : 4;
    }

    private static bool IsLeadIn(ReadOnlySpan<char> text)
    {
        const int shortLine = 60;
        text = text.TrimEnd();
        var line = text[(text.LastIndexOf('\n') + 1)..];
        return line.EndsWith(":") || (line.Length < shortLine && !EndsSentence(line));
    }

    private static bool EndsSentence(ReadOnlySpan<char> text)
    {
        text = text[Math.Max(0, text.Length - 4)..].TrimEnd("\"')]»”’*_ ");
        return !text.IsEmpty && text[^1] is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？';
    }
}
