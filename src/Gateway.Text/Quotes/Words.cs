namespace Gateway.Text.Quotes;

/// <summary>The words of a stretch of text with their places, without regard to case, accents and hyphens at line ends.</summary>
internal sealed class Words
{
    private readonly List<(int Start, int End, uint Hash)> _words = [];

    public Words(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                continue;
            }
            var (start, hash) = (at, 2166136261u);
            for (; at < to; at++)
            {
                if (char.IsLetterOrDigit(text[at]))
                {
                    hash = (hash ^ char.ToLowerInvariant(Accents.LetterOf(text[at]))) * 16777619u;
                    if (IsWordAlone(text[at]))
                    {
                        break;
                    }
                }
                else if (Accents.IsMark(text[at]))
                {
                    // It is not another word without it, only another one than is meant.
                }
                else if (EndOfHyphenation(text, at, to) is > 0 and var next)
                {
                    at = next - 1;
                }
                else
                {
                    at--;
                    break;
                }
            }
            _words.Add((start, Math.Min(at + 1, to), hash));
        }
    }

    public int Count => _words.Count;

    public uint HashOf(int index) => _words[index].Hash;

    public int StartOf(int index) => _words[index].Start;

    public int EndOf(int index) => _words[index].End;

    // Scripts without spaces: a character is what a word is elsewhere.
    private static bool IsWordAlone(char character) => character is >= '\u2e80' and <= '\u9fff';

    // Where a word goes on after a hyphen and the end of its line; 0 where it does not.
    private static int EndOfHyphenation(string text, int at, int to)
    {
        if (text[at] is not ('-' or '\u2010' or '\u00ad'))
        {
            return 0;
        }
        var next = at + 1;
        while (next < to && char.IsWhiteSpace(text[next]))
        {
            next++;
        }
        var isSoft = text[at] == '\u00ad' && next == at + 1;
        return next < to && (isSoft || text.AsSpan(at, next - at).Contains('\n')) && char.IsLower(text[next])
            ? next
            : 0;
    }
}
