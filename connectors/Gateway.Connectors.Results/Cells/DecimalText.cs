using System.Globalization;

namespace Gateway.Connectors.Results.Cells;

/// <summary>Exact decimals as SQLite's numbers, and back.</summary>
internal static class DecimalText
{
    private const NumberStyles Plain =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The integer that the digits are, or null.</summary>
    public static long? Integer(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? integer
            : null;

    /// <summary>The double that is nearest to the digits, or null where they are no number.</summary>
    public static double? Real(string digits) =>
        double.TryParse(digits, Plain, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;

    /// <summary>Whether the number that is stored for these digits gives them back.</summary>
    public static bool Restores(string digits, int scale)
    {
        if (Integer(digits) is { } integer)
        {
            return Of(integer, scale) == digits;
        }
        // An integral double may come back as either.
        return Real(digits) is { } real
            && Of(real, scale) == digits
            && (!double.IsInteger(real) || (Math.Abs(real) < 1L << 53 && Of((long)real, scale) == digits));
    }

    /// <summary>The digits of an integer with this many after the point.</summary>
    public static string Of(long integer, int scale)
    {
        var digits = integer.ToString(CultureInfo.InvariantCulture);
        return scale == 0 ? digits : digits + "." + new string('0', scale);
    }

    /// <summary>The digits of a double with this many after the point.</summary>
    public static string Of(double real, int scale) =>
        real.ToString("F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
