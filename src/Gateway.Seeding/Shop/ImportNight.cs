using System.Globalization;
using System.Text;

namespace Gateway.Seeding.Shop;

/// <summary>The night of 14 March 2025, of which the handbook's incident report and log tell.</summary>
internal sealed class ImportNight
{
    /// <summary>The week of the rota, from 0.</summary>
    public const int Week = 9;

    /// <summary>Days from New Year to 14 March.</summary>
    private const int Night = 72;

    private const int OrderCount = 40;
    private const int Stuck = 3;

    private readonly StringBuilder _log = new();
    private DateTime _moment = ShopDates.Day(Night).AddHours(2);

    /// <summary>The order at which the import stopped.</summary>
    public static Order StuckOrder(ShopWorld world) => Imported(world).ElementAt(Stuck);

    /// <summary>The job's log, as the incident report tells it.</summary>
    public static string Log(ShopWorld world)
    {
        var night = new ImportNight();
        var random = world.Stream("import night").At(0);
        night.Write(0, "INFO ", $"begins, {OrderCount} orders");
        foreach (var order in Imported(world).Take(Stuck))
        {
            night.Take(order, random.Between(90, 210));
        }

        night.GetStuck(StuckOrder(world));
        foreach (var order in Imported(world))
        {
            night.Take(order, random.Between(10, 38));
        }

        night.At(new TimeSpan(5, 47, 0), "INFO ", $"finished, {OrderCount} orders, 0 lost");
        return night._log.ToString().TrimEnd();
    }

    private static IEnumerable<Order> Imported(ShopWorld world)
    {
        var first = (int)((long)world.Size.Orders * (Night - 1) / 365);
        return Enumerable.Range(first, OrderCount).Select(new OrderBook(world).At);
    }

    private void Take(Order order, int seconds)
    {
        foreach (var (line, index) in order.Lines.Select((line, index) => (line, index)))
        {
            Write(
                0,
                "DEBUG",
                $"order={order.Id} line={index + 1} {line.Product.Sku} quantity={line.Quantity} reserved"
            );
        }

        Write(seconds, "INFO ", $"order={order.Id} lines={order.Lines.Count} country={order.Customer.Country} ok");
    }

    private void GetStuck(Order order)
    {
        At(
            new TimeSpan(2, 11, 4),
            "WARN ",
            $"order={order.Id} stock of {order.Lines[0].Product.Sku} below zero, kept open"
        );
        Wait(order, new TimeSpan(2, 20, 0), new TimeSpan(4, 30, 0));
        At(new TimeSpan(4, 30, 0), "ERROR", "not finished, alarm sent to the first on call");
        Wait(order, new TimeSpan(4, 30, 1), new TimeSpan(5, 20, 0));
        At(new TimeSpan(5, 20, 9), "INFO ", "stopped by hand, transaction rolled back");
        At(new TimeSpan(5, 21, 30), "INFO ", "begins again, lock timeout is 5 s");
    }

    private void Wait(Order order, TimeSpan from, TimeSpan until)
    {
        for (var time = from; time < until; time += new TimeSpan(0, 10, 0))
        {
            At(time, "WARN ", $"waiting for lock on table stock, held by import of order={order.Id}");
        }
    }

    /// <summary>Writes what happened at a time of that night.</summary>
    private void At(TimeSpan time, string level, string text)
    {
        _moment = ShopDates.Day(Night) + time;
        Write(0, level, text);
    }

    private void Write(int secondsAfterwards, string level, string text)
    {
        var time = _moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        _log.Append(time).Append(' ').Append(level).Append(" import ").Append(text).Append('\n');
        _moment = _moment.AddSeconds(secondsAfterwards);
    }
}
