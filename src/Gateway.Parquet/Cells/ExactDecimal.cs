using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Parquet.Cells;

/// <summary>A decimal of up to 38 digits: a whole number, and how many of its digits stand after the point.</summary>
/// <param name="Digits">The whole number.</param>
/// <param name="Scale">How many of its digits stand after the point; not negative.</param>
internal readonly record struct ExactDecimal(Int128 Digits, int Scale)
{
    private static readonly Int128[] Powers = [.. PowersOfTen()];

    /// <summary>How many digits stand before the point.</summary>
    public int DigitsBeforePoint => Math.Max(CountOf(Digits) - Scale, 0);

    /// <summary>The decimal that a value stands for; null for what is none, has too many digits, or is a zero below zero.</summary>
    public static ExactDecimal? Of(Value value) =>
        value.Kind switch
        {
            ValueKind.Integer => new ExactDecimal(value.Integer, 0),
            ValueKind.Real when double.IsFinite(value.Real) => Parse(
                value.Real.ToString("R", CultureInfo.InvariantCulture)
            ),
            ValueKind.Decimal => Parse(value.Text),
            _ => null,
        };

    /// <summary>Its digits as a whole number with so many after the point; null where that would change it, or make more than a column has.</summary>
    public Int128? AtScale(int scale, int precision)
    {
        if (Digits == 0)
        {
            return 0;
        }
        var more = scale - Scale;
        if (more < 0 || CountOf(Digits) + more > precision)
        {
            return null;
        }
        return Digits * Powers[more];
    }

    // Digits with an optional sign, point and exponent. Zeros at the end, after the point, say nothing.
    private static ExactDecimal? Parse(ReadOnlySpan<char> text)
    {
        var exponent = 0;
        if (text.IndexOfAny('e', 'E') is var mark and >= 0)
        {
            if (
                !int.TryParse(
                    text[(mark + 1)..],
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out exponent
                )
            )
            {
                return null;
            }
            text = text[..mark];
        }
        var isNegative = text is ['-', ..];
        text = text is ['-' or '+', ..] ? text[1..] : text;
        var point = text.IndexOf('.');
        var before = point < 0 ? text : text[..point];
        var after = point < 0 ? [] : text[(point + 1)..].TrimEnd('0');
        return WholeOf(before, after) is not { } digits || (digits == 0 && isNegative)
            ? null
            : Shortest(isNegative ? -digits : digits, after.Length - (long)exponent);
    }

    private static ExactDecimal? Shortest(Int128 digits, long scale)
    {
        if (digits == 0)
        {
            return new ExactDecimal(0, 0);
        }
        for (; scale > 0 && digits % 10 == 0; scale--)
        {
            digits /= 10;
        }
        if (scale >= 0)
        {
            return scale <= DecimalForm.MostDigits ? new ExactDecimal(digits, (int)scale) : null;
        }
        return CountOf(digits) - scale <= DecimalForm.MostDigits
            ? new ExactDecimal(digits * Powers[-(int)scale], 0)
            : null;
    }

    private static Int128? WholeOf(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        Int128 whole = 0;
        for (var i = 0; i < before.Length + after.Length; i++)
        {
            var digit = (i < before.Length ? before[i] : after[i - before.Length]) - '0';
            if (digit is < 0 or > 9 || whole >= Powers[^2])
            {
                return null;
            }
            whole = (whole * 10) + digit;
        }
        return whole;
    }

    private static int CountOf(Int128 digits)
    {
        var count = 0;
        var magnitude = Int128.Abs(digits);
        while (count < Powers.Length && magnitude >= Powers[count])
        {
            count++;
        }
        return count;
    }

    private static IEnumerable<Int128> PowersOfTen()
    {
        Int128 power = 1;
        for (var i = 0; i <= DecimalForm.MostDigits; i++)
        {
            yield return power;
            power *= i < DecimalForm.MostDigits ? 10 : 1;
        }
    }
}
