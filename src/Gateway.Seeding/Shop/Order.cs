namespace Gateway.Seeding.Shop;

/// <summary>An order with its articles.</summary>
internal sealed record Order(
    int Id,
    Customer Customer,
    string OrderedAt,
    string Status,
    int ShippingCents,
    string? Note,
    IReadOnlyList<OrderLine> Lines
)
{
    /// <summary>What the articles cost together, in cents.</summary>
    public long ArticlesCents => Lines.Sum(line => (long)line.Quantity * line.UnitPriceCents);
}
