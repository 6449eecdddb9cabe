namespace Gateway.Seeding.Shop.Tables;

/// <summary>The table <c>reviews</c>.</summary>
internal static class ReviewTable
{
    private static readonly string[] Languages = ["en", "en", "en", "de", "de", "fr", "es", "ja"];

    private static readonly int[] Ratings = [5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1];

    /// <summary>Which review tells of a marmot; its sentence speaks of a strap.</summary>
    private static int PlantedId(ShopWorld world) => world.Stream("marmot").At(0).Between(1, world.Size.Reviews);

    /// <summary>One row a review.</summary>
    public static SeedTable Of(ShopWorld world)
    {
        var stream = world.Stream("reviews");
        var writers = Languages.Distinct().ToDictionary(language => language, language => new ReviewWriter(language));
        var authors = world.Customers.ToLookup(customer => customer.Language);
        var readers = writers.Keys.ToDictionary(language => language, language => authors[language].ToArray());
        var backpacks = world.Products.Where(product => product.Category == "backpacks").ToArray();
        var planted = PlantedId(world);
        return new(
            "reviews",
            ["id", "product_id", "customer_id", "language", "rating", "title", "body", "written_on"],
            world.Size.Reviews,
            Enumerable.Range(1, world.Size.Reviews).Select(Row)
        );

        object?[] Row(int id)
        {
            var random = stream.At(id);
            var isPlanted = id == planted;
            var language = isPlanted ? "de" : random.Pick(Languages);
            var product = random.Pick(isPlanted ? backpacks : world.Products);
            var rating = random.Pick(Ratings);
            var writer = writers[language];
            return
            [
                (long)id,
                (long)product.Id,
                random.OneIn(8) || readers[language].Length == 0 ? null : (long)random.Pick(readers[language]).Id,
                language,
                (long)rating,
                random.OneIn(7) ? null : writer.Title(random, rating),
                writer.Body(random, product, rating, isPlanted),
                ShopDates.Date(ShopDates.Spread(id - 1, world.Size.Reviews)),
            ];
        }
    }
}
