namespace Gateway.Seeding.Shop;

/// <summary>An article of the catalogue.</summary>
internal sealed record Product(
    int Id,
    string Sku,
    string Name,
    string Category,
    string Description,
    int PriceCents,
    int WeightGrams,
    string? DiscontinuedOn
);
