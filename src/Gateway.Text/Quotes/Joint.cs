namespace Gateway.Text.Quotes;

/// <summary>What stands between two characters of a text that are compared: white space and dashes, in their order.</summary>
internal readonly record struct Joint
{
    private const ulong Space = 1;
    private const ulong Dash = 2;
    private const ulong DashThenSpace = (Dash << 2) | Space;
    private const int MostRuns = 32;

    // Two bits for each run of white space or of dashes, the last one lowest; of very many the first are forgotten.
    private readonly ulong _runs;
    private readonly int _count;
    private readonly bool _breaksLine;
    private readonly bool _hyphenates;

    public Joint(ReadOnlySpan<char> text)
    {
        var last = 0ul;
        foreach (var character in text)
        {
            var kind = KindOf(character);
            _breaksLine |= character is '\n' or '\r' or '\f' or '\u2028' or '\u2029';
            // A soft hyphen is seen at the end of a line alone, where it hyphenates.
            _hyphenates |= character is '-' or '\u2010' or '\u2011' or '\u00ad';
            if (kind != 0 && kind != last)
            {
                _runs = (_runs << 2) | kind;
                _count++;
                last = kind;
            }
        }
    }

    /// <summary>Whether there is white space in it, or a dash.</summary>
    public bool IsSeen => _count > 0;

    /// <summary>Whether a character belongs to joints: white space, dashes, and what is not seen.</summary>
    public static bool IsOfJoint(char character) => KindOf(character) != 0 || IsUnseen(character);

    /// <summary>Whether two joints say the same between these two characters.</summary>
    public bool Agrees(Joint other, char left, char right) =>
        _runs == other._runs || CanBe(other, left, right) || other.CanBe(this, left, right);

    /// <summary>Whether what a quote begins with, but for white space, stands at the end of this joint.</summary>
    public bool EndsWith(Joint beginning)
    {
        var count = beginning._count;
        var runs = beginning._runs;
        if (count > 0 && runs >> (2 * (Math.Min(count, MostRuns) - 1)) == Space)
        {
            runs &= ~(Space << (2 * (--count)));
        }
        return count >= MostRuns || (_count >= count && (_runs & ((1ul << (2 * count)) - 1)) == runs);
    }

    /// <summary>Whether what a quote ends with, but for white space, stands at the beginning of this joint.</summary>
    public bool BeginsWith(Joint end)
    {
        var (count, runs) = (end._runs & 3) == Space ? (end._count - 1, end._runs >> 2) : (end._count, end._runs);
        return _count > MostRuns || (_count >= count && (count == 0 || _runs >> (2 * (_count - count)) == runs));
    }

    // A line that ends within a word, or between two characters of a script without spaces.
    private bool CanBe(Joint other, char left, char right)
    {
        if (!_breaksLine)
        {
            return false;
        }
        if (_hyphenates && (_runs is DashThenSpace or Space) && char.IsLetter(left) && char.IsLetter(right))
        {
            return other._runs is Dash or DashThenSpace
                || (other._runs == 0 && (char.IsUpper(left) || !char.IsUpper(right)));
        }
        return _runs == Space && other._runs == 0 && IsWide(left) && IsWide(right);
    }

    private static ulong KindOf(char character) =>
        character switch
        {
            ' ' or '\n' => Space,
            '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\ufe58' or '\ufe63' or '\uff0d' => Dash,
            _ => char.IsWhiteSpace(character) ? Space : 0,
        };

    private static bool IsUnseen(char character) =>
        character is '\u00ad' or (>= '\u200b' and <= '\u200f') or '\u2060' or '\ufeff' || char.IsControl(character);

    private static bool IsWide(char character) =>
        character is (>= '\u2e80' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or (>= '\uff00' and <= '\uffef');
}
