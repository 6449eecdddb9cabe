using System.Buffers.Text;
using System.Globalization;

namespace Gateway.Connectors.Tabular.Loading;

/// <summary>A number as it is written in a file, with the notations that give this very text back.</summary>
/// <param name="Integer">The value of a whole number.</param>
/// <param name="Real">The value as a double.</param>
/// <param name="IsInteger">Whether it is written as a whole number of 64 bits.</param>
/// <param name="Notations">What writes it back from <paramref name="Real"/>.</param>
internal readonly record struct Numeral(long Integer, double Real, bool IsInteger, Notations Notations)
{
    // So many digits come back from a double whatever they are.
    private const int SafeDigits = 15;
    private const int MostDigits = 40;

    private static readonly double[] Tens = [.. Enumerable.Range(0, 23).Select(i => Math.Pow(10, i))];

    /// <summary>Reads a text; false where it is no number, or one that no notation gives back: +1, 007, 1., .5, 1e400.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Numeral numeral)
    {
        numeral = default;
        if (text.IsEmpty || text.Length > MostDigits)
        {
            return false;
        }
        var isNegative = text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        var whole = Count(digits);
        if (whole == 0 || (whole > 1 && digits[0] == '0'))
        {
            return false;
        }
        if (whole == digits.Length)
        {
            return TryReadWhole(text, digits, isNegative, out numeral);
        }
        var fraction = digits[whole] == '.' ? Count(digits[(whole + 1)..]) : 0;
        if (digits[whole] == '.' && fraction == 0)
        {
            return false;
        }
        var end = fraction == 0 ? whole : whole + 1 + fraction;
        return end == digits.Length && whole + fraction <= SafeDigits && IsCommon(digits)
            ? ReadPlain(digits, whole, fraction, isNegative, out numeral)
            : TryReadOdd(text, end == digits.Length ? fraction : -1, out numeral);
    }

    // 0.0001 is where the shortest form of smaller ones begins to have an exponent.
    private static bool IsCommon(ReadOnlySpan<byte> digits) =>
        digits[0] != '0' || digits[2..Math.Min(digits.Length, 6)].IndexOfAnyInRange((byte)'1', (byte)'9') >= 0;

    private static bool TryReadWhole(
        ReadOnlySpan<byte> text,
        ReadOnlySpan<byte> digits,
        bool isNegative,
        out Numeral numeral
    )
    {
        numeral = default;
        if (
            !Utf8Parser.TryParse(text, out long value, out var used)
            || used != text.Length
            || (isNegative && value == 0)
        )
        {
            return false;
        }
        var notations = digits.Length <= SafeDigits ? new Notations(IsShortest: true, false, -1) : default;
        numeral = new Numeral(value, value, true, notations);
        return true;
    }

    // Both parts are exact as doubles, so their quotient is the nearest one (Clinger 1990).
    private static bool ReadPlain(
        ReadOnlySpan<byte> digits,
        int whole,
        int fraction,
        bool isNegative,
        out Numeral numeral
    )
    {
        var all = 0L;
        foreach (var digit in digits)
        {
            all = digit == '.' ? all : (all * 10) + (digit - '0');
        }
        var value = all / Tens[fraction];
        var isShort = digits[^1] != '0';
        var isRepr = isShort || (fraction == 1);
        numeral = new Numeral(0, isNegative ? -value : value, false, new Notations(isShort, isRepr, fraction));
        return all != 0 || !isNegative;
    }

    private static bool TryReadOdd(ReadOnlySpan<byte> text, int fraction, out Numeral numeral)
    {
        numeral = default;
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
            || double.IsNegative(value) && value == 0
        )
        {
            return false;
        }
        Span<byte> written = stackalloc byte[512];
        var notations = new Notations(
            Notations.Shortest.Writes(value, text, written),
            Notations.Repr.Writes(value, text, written),
            fraction > 0 && Notations.Fixed(fraction).Writes(value, text, written) ? fraction : -1
        );
        numeral = new Numeral(0, value, false, notations);
        return !notations.IsNone;
    }

    private static int Count(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
