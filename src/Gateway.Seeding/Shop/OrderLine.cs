namespace Gateway.Seeding.Shop;

/// <summary>One article of an order.</summary>
internal readonly record struct OrderLine(Product Product, int Quantity, int UnitPriceCents);
