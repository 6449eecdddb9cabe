using System.Buffers;
using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Key values as the texts of a URI: numbers and plain words as they are, all else as SQL literals.</summary>
/// <remarks><c>42</c>, <c>1.5</c>, <c>abc</c>, <c>'42'</c> (a text), <c>x'00ff'</c>, <c>NULL</c>. Parsing gives an equal value back.</remarks>
public static class KeyText
{
    /// <summary>Writes a key value.</summary>
    public static string Format(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => "NULL",
            ValueKind.Real => FormatReal(value.Real),
            ValueKind.Blob => $"x'{Convert.ToHexStringLower(value.Bytes ?? [])}'",
            ValueKind.Text or ValueKind.Json => IsPlain(value.Text) ? value.Text : Quote(value.Text),
            _ => value.ToString(),
        };

    /// <summary>Reads a key value.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.RequestInvalid"/>: an unclosed quote or odd hexadecimal digits.</exception>
    public static Value Parse(string text)
    {
        if (text.StartsWith('\''))
        {
            return text.Length > 1 && text.EndsWith('\'')
                ? Value.Of(text[1..^1].Replace("''", "'", StringComparison.Ordinal))
                : throw Invalid(text);
        }
        if (text.StartsWith("x'", StringComparison.Ordinal))
        {
            return
                text.EndsWith('\'')
                && text.Length % 2 == 1
                && text.AsSpan(2, text.Length - 3).IndexOfAnyExcept(HexDigits) < 0
                ? Value.Blob(Convert.FromHexString(text.AsSpan(2, text.Length - 3)))
                : throw Invalid(text);
        }
        return text switch
        {
            "NULL" => Value.Null,
            "true" => Value.Of(true),
            "false" => Value.Of(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    && integer.ToString(CultureInfo.InvariantCulture) == text => Value.Of(integer),
            _ when LooksReal(text) && double.TryParse(text, CultureInfo.InvariantCulture, out var real) => Value.Of(
                real
            ),
            _ => Value.Of(text),
        };
    }

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static string FormatReal(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(real) && text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text;
    }

    private static bool LooksReal(string text) =>
        text.Length > 0
        && (char.IsAsciiDigit(text[0]) || text[0] == '-' || text is "NaN" or "Infinity")
        && (text.AsSpan().IndexOfAny(".E") >= 0 || text is "NaN" or "Infinity" or "-Infinity");

    private static bool IsPlain(string text) =>
        text.Length > 0
        && !text.StartsWith("x'", StringComparison.Ordinal)
        && text[0] != '\''
        && Parse(text).Kind == ValueKind.Text;

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static GatewayException Invalid(string text) =>
        new(
            ErrorCode.RequestInvalid,
            $"the key value {(text.Length > 40 ? text[..40] + "…" : text)} does not parse",
            "write 42, 1.5, a word, 'quoted text' or x'00ff', percent-encoded where needed"
        );
}
