using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Seeding.Files;

/// <summary>Numbers and bytes that are written as text.</summary>
internal static partial class FieldText
{
    /// <summary>More digits than these a double does not keep.</summary>
    private const int DigitsOfDouble = 15;

    /// <summary>The value of a field, if the type can hold it as it is written.</summary>
    /// <remarks>
    /// "007" and "+1" are text, not integers, and a decimal number of more than 15 digits is no real: a table must not
    /// lose what the file had.
    /// </remarks>
    public static bool TryConvert(string text, ColumnType type, out object value)
    {
        value = text;
        switch (type)
        {
            case ColumnType.Integer
                when Integer().IsMatch(text) && long.TryParse(text, CultureInfo.InvariantCulture, out var integer):
                value = integer;
                return true;
            case ColumnType.Real when Decimal().IsMatch(text) && text.Count(char.IsAsciiDigit) <= DigitsOfDouble:
                value = double.Parse(text, CultureInfo.InvariantCulture);
                return true;
            case ColumnType.Blob when Bytes(text) is { } bytes:
                value = bytes;
                return true;
            default:
                return type == ColumnType.Text;
        }
    }

    /// <summary>The bytes that base64 text stands for, or null.</summary>
    public static byte[]? Bytes(string text)
    {
        var bytes = new byte[((text.Length / 4) + 1) * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    [GeneratedRegex(@"^(0|-?[1-9][0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
