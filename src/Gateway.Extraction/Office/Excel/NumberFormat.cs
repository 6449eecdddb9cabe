using System.Globalization;

namespace Gateway.Extraction.Office.Excel;

/// <summary>How a number of a cell is shown: what its format means, not every letter of it. Immutable.</summary>
/// <param name="Kind">What the number is.</param>
/// <param name="Digits">For numbers a format of .NET; for times whether seconds are shown (<c>s</c>).</param>
/// <param name="Before">What stands before it.</param>
/// <param name="After">What stands after it.</param>
/// <param name="Scale">What it is multiplied with before.</param>
internal sealed record NumberFormat(
    NumberKind Kind,
    string Digits = "",
    string Before = "",
    string After = "",
    double Scale = 1
)
{
    private const int SecondsOfDay = 86_400;

    // The day after the last that Excel knows: the last of the year 9999.
    private const double PastLastDay = 2_958_466;

    // Excel takes 1900 for a leap year: before its 29 February, days count from one day later.
    private const int DayThatNeverWas = 60;
    private const int DaysFrom1900To1904 = 1462;

    private static readonly DateTime Start = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>As few digits as the number needs.</summary>
    public static NumberFormat General { get; } = new(NumberKind.General);

    /// <summary>The number as text.</summary>
    /// <param name="value">The number.</param>
    /// <param name="from1904">Whether days count from 1904.</param>
    public string Show(double value, bool from1904)
    {
        var days = value + (from1904 ? DaysFrom1900To1904 : 0);
        return Kind switch
        {
            NumberKind.Number => Number(value),
            NumberKind.Duration when Math.Abs(value) < PastLastDay => Duration(value),
            NumberKind.Date or NumberKind.Time or NumberKind.DateAndTime when days is >= 0 and < PastLastDay => Date(
                days
            ),
            _ => Plain(value),
        };
    }

    private string Number(double value)
    {
        var digits = Math.Abs(value * Scale).ToString(Digits, CultureInfo.InvariantCulture);
        var sign = value < 0 && digits.AsSpan().ContainsAnyInRange('1', '9') ? "-" : "";
        return $"{sign}{Before}{digits}{After}";
    }

    private string Date(double days)
    {
        var seconds = Math.Round((days < DayThatNeverWas && days >= 1 ? days + 1 : days) * SecondsOfDay);
        // The last second of the last day is not rounded into a day that no calendar has.
        seconds = Math.Min(seconds, (PastLastDay * SecondsOfDay) - 1);
        var date = Start.AddSeconds(seconds);
        var time = Digits == "s" || date.Second != 0 ? "HH:mm:ss" : "HH:mm";
        var format = Kind switch
        {
            NumberKind.Time => time,
            NumberKind.DateAndTime => "yyyy-MM-dd " + time,
            _ => "yyyy-MM-dd",
        };
        return date.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Duration(double value)
    {
        var seconds = (long)Math.Round(Math.Abs(value) * SecondsOfDay);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(value < 0 ? "-" : "")}{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}"
        );
    }

    // Fifteen digits are what Excel has; the binary number has some more, which nobody has typed.
    private static string Plain(double value) =>
        Math.Abs(value) is < 1e15 and (>= 1e-9 or 0)
            ? ((decimal)value).ToString("0.###############", CultureInfo.InvariantCulture)
            : value.ToString("G15", CultureInfo.InvariantCulture);
}
