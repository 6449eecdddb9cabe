namespace Gateway.Text.Quotes;

/// <summary>
/// A text as quotes are compared: without white space, dashes and what is not seen, ligatures and typographic signs as
/// plain ones, accents as marks behind their letters, in one order. What was left out between two characters, a joint, is looked at once their neighbours are found.
/// </summary>
internal sealed class FoldedText
{
    private static readonly string[] Ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    private readonly string _source;
    private char[] _kept;
    private int[] _starts;
    private readonly int _from;
    private readonly int _to;

    /// <summary>Folds a stretch of a text. Linear.</summary>
    public FoldedText(string source, int from, int to)
    {
        (_source, _from, _to) = (source, from, to);
        _kept = new char[to - from + 16];
        _starts = new int[_kept.Length];
        for (var at = from; at < to; at++)
        {
            var character = source[at];
            if (character is >= 'a' and <= 'z')
            {
                Keep(character, at);
            }
            else
            {
                Fold(character, at);
            }
        }
        void Keep(char character, int at)
        {
            if (Length == _kept.Length)
            {
                Array.Resize(ref _kept, 2 * Length);
                Array.Resize(ref _starts, 2 * Length);
            }
            (_kept[Length], _starts[Length]) = (character, at);
            Length++;
        }
        void Fold(char character, int at)
        {
            if (Accents.IsComposed(character))
            {
                var (letter, mark) = Accents.TakeApart(character);
                Fold(letter, at);
                if (mark != 0)
                {
                    Fold(mark, at);
                }
            }
            else if (Accents.RankOf(character) is > 0 and var rank)
            {
                Keep(character, at);
                // The places stay in their order: together the marks stand where they stood.
                for (var i = Length - 1; i > 0 && Accents.RankOf(_kept[i - 1]) > rank; i--)
                {
                    (_kept[i - 1], _kept[i]) = (_kept[i], _kept[i - 1]);
                }
            }
            else if (character is >= '\ufb00' and <= '\ufb06')
            {
                foreach (var letter in Ligatures[character - '\ufb00'])
                {
                    Keep(letter, at);
                }
            }
            else if (character == '…')
            {
                Keep('.', at);
                Keep('.', at);
                Keep('.', at);
            }
            else if (!Joint.IsOfJoint(character))
            {
                Keep(Plain(character), at);
            }
        }
    }

    /// <summary>How many characters were kept.</summary>
    public int Length { get; private set; }

    /// <summary>Those that were kept.</summary>
    public ReadOnlySpan<char> Kept => _kept.AsSpan(0, Length);

    /// <summary>Where in the source a stretch of kept characters stands.</summary>
    public QuoteSpan SpanOf(int first, int length) =>
        new(_starts[first], _starts[first + length - 1] + 1 - _starts[first]);

    /// <summary>What was left out between a kept character and the next; at the ends, around all of them.</summary>
    /// <param name="index">From -1, before the first, to the last, after it.</param>
    public Joint JointAfter(int index)
    {
        var start = index < 0 ? _from : _starts[index] + 1;
        var end = index + 1 < Length ? _starts[index + 1] : _to;
        return end <= start ? default : new Joint(_source.AsSpan(start, end - start));
    }

    /// <summary>Whether a kept character is another one by the mark that follows it: an e before an accent is none.</summary>
    public bool IsMarkedBehind(int index) =>
        index + 1 < Length && Accents.IsMark(_kept[index + 1]) && !JointAfter(index).IsSeen;

    private static char Plain(char character) =>
        character switch
        {
            '‘' or '’' or '‚' or '‛' or '′' or '`' or '´' or '‹' or '›' => '\'',
            '“' or '”' or '„' or '‟' or '″' or '«' or '»' => '"',
            _ => character,
        };
}
