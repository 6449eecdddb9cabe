using System.Globalization;

namespace Gateway.Seeding.Shop;

/// <summary>The lists in the handbook that are longer than a person would write by hand.</summary>
internal static class HandbookLists
{
    private const int Weeks = 16;

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

    /// <summary>Who is on call in which week, as a Markdown table: first and second.</summary>
    public static string Rota(ShopWorld world) =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, Weeks)
                .Select(week =>
                    $"| {ShopDates.Date(ShopDates.Day(5 + (7 * week)))} | {OnCall(world, week)} | {OnCall(world, week + 1)} |"
                )
        );

    /// <summary>The first on call of a week, from 0; the second is the first of the next week.</summary>
    public static string OnCall(ShopWorld world, int week)
    {
        var people = world
            .Employees.Where(employee => employee is { Department: "Engineering", LeftOn: null })
            .ToArray();
        return people[week % people.Length].Name;
    }
}
