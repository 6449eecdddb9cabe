using System.Globalization;
using System.Text;

namespace Gateway.Seeding.Shop;

/// <summary>The lists in the handbook that are longer than a person would write by hand.</summary>
internal static class HandbookLists
{
    private const int ImportedOrders = 160;
    private const int Weeks = 16;

    /// <summary>A night of the import job: a line an order, and a warning here and there.</summary>
    public static string ImportLog(ShopWorld world)
    {
        var orders = new OrderBook(world);
        var stream = world.Stream("import log");
        var log = new StringBuilder();
        var moment = ShopDates.Day(72).AddHours(2);
        for (var index = 0; index < ImportedOrders; index++)
        {
            var random = stream.At(index);
            var order = orders.At(index);
            moment = moment.AddMilliseconds(random.Between(300, 9_000));
            var time = moment.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            log.Append(time).Append(' ').Append(Entry(order, random.Below(25))).Append('\n');
        }

        return log.ToString().TrimEnd();
    }

    /// <summary>The catalogue as a Markdown table.</summary>
    public static string PriceList(ShopWorld world) =>
        string.Join(
            '\n',
            world.Products.Select(product =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {product.Sku} | {product.Name} | {product.PriceCents / 100m:0.00} | {product.WeightGrams} |"
                )
            )
        );

    /// <summary>Who is on call in which week, as a Markdown table.</summary>
    public static string Rota(ShopWorld world)
    {
        var people = world
            .Employees.Where(employee => employee is { Department: "Engineering", LeftOn: null })
            .Select(employee => employee.Name)
            .ToArray();
        var weeks = Enumerable.Range(0, Weeks);
        return string.Join(
            '\n',
            weeks.Select(week =>
                $"| {ShopDates.Date(ShopDates.Day(5 + (7 * week)))} | {people[week % people.Length]} | {people[(week + 1) % people.Length]} |"
            )
        );
    }

    private static string Entry(Order order, int luck) =>
        luck switch
        {
            0 => $"WARN  import order={order.Id} stock of {order.Lines[0].Product.Sku} below zero, order kept open",
            1 =>
                $"ERROR import order={order.Id} address of customer {order.Customer.Id} has no postcode, sent to customer care",
            2 => $"INFO  import order={order.Id} slow: 1 retry after timeout of the payment provider",
            _ => $"INFO  import order={order.Id} lines={order.Lines.Count} country={order.Customer.Country} ok",
        };
}
