namespace Gateway.Seeding.Shop.Tables;

/// <summary>The tables <c>products</c>, <c>product_images</c> and <c>stock</c>.</summary>
internal static class CatalogueTables
{
    private static readonly string[] Warehouses = ["FRB", "LYS", "OSA", "VLC"];

    /// <summary>One row a product.</summary>
    public static SeedTable Products(ShopWorld world) =>
        new(
            "products",
            ["id", "sku", "name", "category", "description", "price_cents", "weight_grams", "discontinued_on"],
            world.Products.Count,
            world.Products.Select(p =>
                new object?[]
                {
                    (long)p.Id,
                    p.Sku,
                    p.Name,
                    p.Category,
                    p.Description,
                    (long)p.PriceCents,
                    (long)p.WeightGrams,
                    p.DiscontinuedOn,
                }
            )
        );

    /// <summary>One picture a product.</summary>
    public static SeedTable Images(ShopWorld world)
    {
        var stream = world.Stream("product_images");
        return new(
            "product_images",
            ["product_id", "media_type", "content", "alt_text"],
            world.Products.Count,
            world.Products.Select(p =>
                new object?[]
                {
                    (long)p.Id,
                    "image/bmp",
                    Thumbnail.Draw(stream.At(p.Id)),
                    p.Id % 4 == 0 ? null : $"Thumbnail of {p.Name}",
                }
            )
        );
    }

    /// <summary>One row a warehouse and product; a product is not kept everywhere.</summary>
    public static SeedTable Stock(ShopWorld world)
    {
        var stream = world.Stream("stock");
        return new("stock", ["warehouse", "product_id", "quantity", "counted_on"], 0, Rows());

        IEnumerable<object?[]> Rows()
        {
            for (var place = 0; place < Warehouses.Length; place++)
            {
                foreach (var product in world.Products)
                {
                    var random = stream.At((product.Id * 10) + place);
                    if (random.OneIn(5))
                    {
                        continue;
                    }

                    var counted = random.OneIn(6) ? null : ShopDates.Date(ShopDates.Day(random.Below(365)));
                    yield return [Warehouses[place], (long)product.Id, (long)random.Below(240), counted];
                }
            }
        }
    }
}
