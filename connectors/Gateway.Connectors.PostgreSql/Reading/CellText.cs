using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Makes a value of the server's text.</summary>
internal static class CellText
{
    private const int DigitsOfDouble = 15;

    /// <summary>What the server's text is written in; other bytes are an error.</summary>
    public static readonly UTF8Encoding Encoding = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The value of a text of usual length.</summary>
    public static Value ToValue(ReadOnlySpan<byte> text, CellKind kind) =>
        kind switch
        {
            CellKind.Integer => Whole(text) is { } whole ? Value.Of(whole) : throw new FormatException("no integer"),
            CellKind.Boolean => Value.Of(text is [(byte)'t']),
            CellKind.Real => Value.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
            CellKind.Numeric => Numeric(text),
            CellKind.Moment => Value.Of(Moment(text)),
            CellKind.Bytes => Value.Blob(Convert.FromHexString(text[2..])),
            _ => ToValue(Encoding.GetString(text), kind),
        };

    /// <summary>The value of a text, which is long where it stands for a number or for bytes.</summary>
    public static Value ToValue(string text, CellKind kind) =>
        kind switch
        {
            CellKind.Json => Value.Json(text),
            CellKind.Numeric => Value.Decimal(text),
            CellKind.Bytes => Value.Blob(Convert.FromHexString(text.AsSpan(2))),
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
    private static Value Numeric(ReadOnlySpan<byte> text)
    {
        if (Whole(text) is { } whole)
        {
            return Value.Of(whole);
        }
        return Digits(text) <= DigitsOfDouble || !char.IsAsciiDigit((char)text[^1])
            ? Value.Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))
            : Value.Decimal(Encoding.GetString(text));
    }

    private static long? Whole(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long whole, out var length) && length == text.Length ? whole : null;

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var character in text)
        {
            digits += char.IsAsciiDigit((char)character) ? 1 : 0;
        }
        return digits;
    }

    // 2025-01-31 12:00:00+00 becomes 2025-01-31T12:00:00Z; years before Christ and infinity stay as they are.
    private static string Moment(ReadOnlySpan<byte> text)
    {
        var space = text.IndexOf((byte)' ');
        if (space < 0 || text.EndsWith("BC"u8))
        {
            return Encoding.GetString(text);
        }
        Span<byte> moment = stackalloc byte[text.Length];
        text.CopyTo(moment);
        moment[space] = (byte)'T';
        if (text.EndsWith("+00"u8))
        {
            moment[^3] = (byte)'Z';
            moment = moment[..^2];
        }
        return Encoding.GetString(moment);
    }
}
