using System.Globalization;
using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Makes a value of the server's text.</summary>
internal static class CellText
{
    /// <summary>The value.</summary>
    public static Value ToValue(string text, CellKind kind) =>
        kind switch
        {
            CellKind.Boolean => Value.Of(text == "t"),
            CellKind.Integer => Value.Of(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
            CellKind.Real => Value.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            CellKind.Numeric => Numeric(text),
            CellKind.Json => Value.Json(text),
            CellKind.Moment => Value.Of(Moment(text)),
            CellKind.Bytes => Value.Blob(Bytes(text)),
            CellKind.BooleanArray or CellKind.NumberArray or CellKind.JsonArray or CellKind.TextArray =>
                ArrayText.ToJson(text, kind) is { } json ? Value.Json(json) : Value.Of(text),
            _ => Value.Of(text),
        };

    /// <summary>The text that the server reads this value from, or null for NULL.</summary>
    public static string? Of(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.Blob => "\\x" + Convert.ToHexString(value.Bytes ?? []),
            ValueKind.Boolean or ValueKind.Integer or ValueKind.Real => value.ToString(),
            _ => value.Text,
        };

    // A double holds every decimal of 15 digits so that it is written again as it was.
    private static Value Numeric(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return Value.Of(whole);
        }
        var isShort = text.Count(char.IsAsciiDigit) <= 15 || !char.IsAsciiDigit(text[^1]);
        return isShort
            ? Value.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
            : Value.Decimal(text);
    }

    // 2025-01-31 12:00:00+00 becomes 2025-01-31T12:00:00Z; years before Christ and infinity stay as they are.
    private static string Moment(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || text.EndsWith("BC", StringComparison.Ordinal))
        {
            return text;
        }
        var time = text[(space + 1)..];
        return $"{text[..space]}T{(time.EndsWith("+00", StringComparison.Ordinal) ? time[..^3] + "Z" : time)}";
    }

    private static byte[] Bytes(string text) => Convert.FromHexString(text.AsSpan(2));
}
