namespace Gateway.Seeding.Shop.Tables;

/// <summary>The tables <c>orders</c>, <c>order_lines</c> and <c>payments</c>.</summary>
internal static class OrderTables
{
    /// <summary>Beyond 2^53, where a double stops to count; references of a year stay below 2^63.</summary>
    private const long FirstReference = 4_000_000_000_000_000_001;

    private static readonly string[] Methods = ["card", "card", "transfer", "invoice", "voucher", "コンビニ払い"];

    /// <summary>One row an order.</summary>
    public static SeedTable Orders(ShopWorld world) =>
        new(
            "orders",
            ["id", "customer_id", "ordered_at", "status", "ship_country", "shipping_cents", "note"],
            world.Size.Orders,
            new OrderBook(world)
                .All()
                .Select(o =>
                    new object?[]
                    {
                        (long)o.Id,
                        (long)o.Customer.Id,
                        o.OrderedAt,
                        o.Status,
                        o.Customer.Country,
                        (long)o.ShippingCents,
                        o.Note,
                    }
                )
        );

    /// <summary>One row an article of an order.</summary>
    public static SeedTable Lines(ShopWorld world) =>
        new(
            "order_lines",
            ["order_id", "line_no", "product_id", "quantity", "unit_price_cents"],
            0,
            new OrderBook(world)
                .All()
                .SelectMany(order =>
                    order.Lines.Select(
                        (line, index) =>
                            new object?[]
                            {
                                (long)order.Id,
                                index + 1L,
                                (long)line.Product.Id,
                                (long)line.Quantity,
                                (long)line.UnitPriceCents,
                            }
                    )
                )
        );

    /// <summary>One row an order that was not cancelled.</summary>
    public static SeedTable Payments(ShopWorld world)
    {
        var stream = world.Stream("payments");
        return new(
            "payments",
            ["id", "order_id", "provider_reference", "method", "amount_cents", "paid_at"],
            0,
            new OrderBook(world)
                .All()
                .Where(order => order.Status != "cancelled")
                .Select(
                    (order, index) =>
                    {
                        var random = stream.At(order.Id);
                        return new object?[]
                        {
                            index + 1L,
                            (long)order.Id,
                            FirstReference + (index * 1_000_003L) + random.Below(1_000_000),
                            random.Pick(Methods),
                            order.ArticlesCents + order.ShippingCents,
                            order.Status == "open" || random.OneIn(40) ? null : order.OrderedAt,
                        };
                    }
                )
        );
    }
}
