using System.Globalization;

namespace Gateway.Seeding.Shop;

/// <summary>The year that the shop's data tells of: 2025, whatever the clock says.</summary>
internal static class ShopDates
{
    private const long SecondsOfTheYear = 365L * 24 * 60 * 60;

    private static readonly DateTime NewYear = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The moment of the <paramref name="index"/>th of <paramref name="count"/> things, evenly spread.</summary>
    public static DateTime Spread(long index, long count) => NewYear.AddSeconds(SecondsOfTheYear * index / count);

    /// <summary>A day of the year, from 0.</summary>
    public static DateTime Day(int day) => NewYear.AddDays(day);

    /// <summary>ISO 8601 date.</summary>
    public static string Date(DateTime moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 date and time with a blank, as SQLite's functions write it.</summary>
    public static string Time(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
