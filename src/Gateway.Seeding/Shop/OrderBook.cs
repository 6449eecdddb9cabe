using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Invents orders, each from its number alone, so that none has to be kept.</summary>
internal sealed class OrderBook(ShopWorld world)
{
    private const int FirstId = 10_001;

    /// <summary>Every so many orders is one of the regular's: far more than chance gives anybody.</summary>
    private const int RegularEvery = 12;

    private static readonly string[] Notes =
    [
        "Please leave it with the baker next door.",
        "Geschenk! Bitte ohne Rechnung im Paket.",
        "Livrer après 18 h, merci.",
        "Es un regalo: ¡sin factura, por favor!",
        "誕生日プレゼントです。包装をお願いします。",
        "The door bell says \"O'Brien & Sons\".",
    ];

    private readonly RandomStream _stream = world.Stream("orders");

    /// <summary>All orders by date.</summary>
    public IEnumerable<Order> All() => Enumerable.Range(0, world.Size.Orders).Select(At);

    /// <summary>The order with this number, from 0.</summary>
    public Order At(int index)
    {
        var random = _stream.At(index);
        var customer = index % RegularEvery == 0 ? world.Regular : random.Pick(world.Customers);
        var lines = Lines(random);
        var articles = lines.Sum(line => line.Quantity * line.UnitPriceCents);
        return new Order(
            FirstId + index,
            customer,
            ShopDates.Time(ShopDates.Spread(index, world.Size.Orders).AddSeconds(random.Below(3_600))),
            Status(random, index),
            articles >= world.Policies.FreeShippingFromCents ? 0 : world.Policies.ShippingCents[customer.Country],
            random.OneIn(15) ? random.Pick(Notes) : null,
            lines
        );
    }

    private List<OrderLine> Lines(SplitMix64 random)
    {
        var lines = new List<OrderLine>();
        var wanted = 1 + Math.Min(random.Below(5), random.Below(5));
        var product = random.Below(world.Products.Count);
        for (var line = 0; line < wanted; line++)
        {
            var article = world.Products[product];
            var price = random.OneIn(10) ? article.PriceCents * 9 / 10 : article.PriceCents;
            lines.Add(new OrderLine(article, random.OneIn(5) ? random.Between(2, 4) : 1, price));
            product = (product + random.Between(1, 9)) % world.Products.Count;
        }

        return lines;
    }

    /// <summary>The last twentieth of the year's orders is still on its way.</summary>
    private string Status(SplitMix64 random, int index) =>
        random.Below(20) switch
        {
            0 => "cancelled",
            1 => "returned",
            _ when index * 20L < world.Size.Orders * 19L => "delivered",
            < 10 => "open",
            _ => "shipped",
        };
}
