using System.Globalization;
using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>The products: names and descriptions are written by hand, prices depend on the seed.</summary>
internal static class Catalogue
{
    /// <summary>All products.</summary>
    public static IReadOnlyList<Product> For(RandomStream stream) =>
        [.. ShopText.Lines("products.txt").Select((line, index) => Make(line.Split('|'), index, stream.At(index)))];

    private static Product Make(string[] parts, int index, SplitMix64 random)
    {
        var euros = random.Between(Number(parts[2]), Number(parts[3]));
        var letters = parts[0][..2].ToUpperInvariant();
        return new Product(
            index + 1,
            $"HM-{letters}-{index + 101}",
            parts[1],
            parts[0],
            parts[5],
            (euros * 100) - (random.OneIn(3) ? 5 : 10),
            Number(parts[4]),
            random.OneIn(12) ? ShopDates.Date(ShopDates.Day(random.Between(250, 364))) : null
        );
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
