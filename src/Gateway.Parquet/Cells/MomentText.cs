namespace Gateway.Parquet.Cells;

/// <summary>Dates, times and timestamps of ISO 8601, as databases write them. Whatever else a text may mean, it is none.</summary>
internal static class MomentText
{
    private const int LengthOfDate = 10;
    private const int LengthOfTime = 8;
    private const int DigitsOfMicros = 6;
    private const long MicrosOfSecond = 1_000_000;
    private const long SecondsOfDay = 24 * 60 * 60;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>The days since 1970 of <c>2024-01-31</c>, or null.</summary>
    public static int? Date(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && Number(text[..4]) is { } year and > 0
        && Number(text[5..7]) is { } month and > 0 and <= 12
        && Number(text[8..]) is { } day and > 0
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day).DayNumber - Epoch
            : null;

    /// <summary>The microseconds since midnight of <c>12:34:56</c>, with up to six digits after a point; or null.</summary>
    public static long? Time(ReadOnlySpan<char> text) =>
        text is [_, _, ':', _, _, ':', _, _, ..]
        && Number(text[..2]) is { } hour and < 24
        && Number(text[3..5]) is { } minute and < 60
        && Number(text[6..LengthOfTime]) is { } second and < 60
        && Micros(text[LengthOfTime..]) is { } micros
            ? (((((hour * 60L) + minute) * 60) + second) * MicrosOfSecond) + micros
            : null;

    /// <summary>The microseconds since 1970 of a date and a time, with a <c>T</c> or a space between them; or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isUtc">Whether it must end in a <c>Z</c> or an offset of zero, or must have neither.</param>
    public static long? Timestamp(ReadOnlySpan<char> text, bool isUtc)
    {
        if (isUtc)
        {
            var offset =
                text.EndsWith("Z") ? 1
                : text.EndsWith("+00:00") ? 6
                : text.EndsWith("+00") ? 3
                : 0;
            if (offset == 0)
            {
                return null;
            }
            text = text[..^offset];
        }
        return
            text.Length > LengthOfDate
            && text[LengthOfDate] is 'T' or ' '
            && Date(text[..LengthOfDate]) is { } days
            && Time(text[(LengthOfDate + 1)..]) is { } micros
            ? (days * SecondsOfDay * MicrosOfSecond) + micros
            : null;
    }

    private static int? Micros(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }
        if (text.Length is < 2 or > DigitsOfMicros + 1 || text[0] != '.' || Number(text[1..]) is not { } fraction)
        {
            return null;
        }
        for (var digits = text.Length - 1; digits < DigitsOfMicros; digits++)
        {
            fraction *= 10;
        }
        return fraction;
    }

    private static int? Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return null;
            }
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
