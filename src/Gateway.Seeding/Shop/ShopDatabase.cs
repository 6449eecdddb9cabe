using Gateway.Seeding.Shop.Tables;
using Gateway.Seeding.Targets;

namespace Gateway.Seeding.Shop;

/// <summary>Fills a database with the shop.</summary>
internal static class ShopDatabase
{
    /// <summary>Replaces the shop's tables and views by new ones.</summary>
    public static IReadOnlyList<TableCount> Fill(
        SqliteTarget target,
        ShopWorld world,
        IProgress<SeedProgress>? progress
    )
    {
        var tables = ShopTables.Of(world);
        target.Drop([.. tables.Select(table => table.Name), .. ShopTables.Views]);
        target.Execute(ShopTables.Schema);
        var counts = new List<TableCount>();
        foreach (var table in tables)
        {
            counts.Add(new TableCount(table.Name, target.Insert(table, progress)));
        }

        target.Execute(ShopTables.SchemaAfterRows);
        return counts;
    }
}
