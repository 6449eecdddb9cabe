namespace Gateway.Seeding.Shop.Tables;

/// <summary>All tables of the shop, parents before children.</summary>
internal static class ShopTables
{
    /// <summary>The views that the schema makes after the tables.</summary>
    public static readonly IReadOnlyList<string> Views = ["order_totals", "staff_directory"];

    /// <summary>The DDL of the tables, comments included.</summary>
    public static string Schema => ShopText.Read("schema.sql");

    /// <summary>Indexes and views, made when the rows are in.</summary>
    public static string SchemaAfterRows => ShopText.Read("schema_after.sql");

    /// <summary>The tables with their rows, which are made as they are read.</summary>
    public static IReadOnlyList<SeedTable> Of(ShopWorld world) =>
        [
            SmallTables.Groups(),
            PeopleTables.Customers(world),
            CatalogueTables.Products(world),
            CatalogueTables.Images(world),
            CatalogueTables.Stock(world),
            OrderTables.Orders(world),
            OrderTables.Lines(world),
            OrderTables.Payments(world),
            PeopleTables.Employees(world),
            ReviewTable.Of(world),
            EventTable.Of(world),
            SmallTables.Vouchers(world),
            SmallTables.OddValues(),
            SmallTables.Secrets(world),
        ];
}
