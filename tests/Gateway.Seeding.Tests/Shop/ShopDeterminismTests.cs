namespace Gateway.Seeding.Tests.Shop;

public sealed class ShopDeterminismTests(SmallShop shop) : IClassFixture<SmallShop>
{
    /// <summary>Changes only when somebody means to change the shop; it must be the same on every machine.</summary>
    private const string ChecksumOfSeedOne = "de6e43ccb32609c7303a98acc83ae9fdaa9f294e7cffdacc15a2744e8947641d";

    [Fact]
    public void The_first_seed_has_the_checksum_that_is_written_here() =>
        Assert.Equal(ChecksumOfSeedOne, shop.Report.Checksum);

    [Fact]
    public void Another_seed_is_another_shop()
    {
        using var folder = new TempFolder();
        var other = SmallShop.Make(folder.File("shop"), seed: 2);
        Assert.NotEqual(shop.Report.Checksum, other.Checksum);
        Assert.NotEqual(shop.Report.Questions[1].Answer, other.Questions[1].Answer);
    }

    [Fact]
    public void The_same_shop_in_a_database_of_its_own_has_the_same_tables()
    {
        using var folder = new TempFolder();
        var first = ShopSeed.LoadInto(folder.File("one.db"), 1, ShopSize.Small);
        var again = ShopSeed.LoadInto(folder.File("one.db"), 1, ShopSize.Small);
        Assert.Equal(first.Checksum, again.Checksum);
        Assert.Equal(shop.Report.Tables, first.Tables);
    }

    [Fact]
    public void A_change_of_one_value_changes_the_checksum()
    {
        using var folder = new TempFolder();
        var file = folder.File("one.db");
        var before = ShopSeed.LoadInto(file, 1, ShopSize.Small).Checksum;
        Database.Execute(file, "UPDATE customers SET remark = NULL WHERE remark = ''");
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var tables = shop.Report.Tables.Select(table => table.Table);
        Assert.NotEqual(before, Dump.CanonicalDump.OfTables(connection, tables, CancellationToken.None));
    }

    [Fact]
    public void Every_seed_makes_a_whole_shop()
    {
        using var folder = new TempFolder();
        for (ulong seed = 3; seed < 12; seed++)
        {
            Assert.Equal(5, SmallShop.Make(folder.File($"{seed}"), seed).Questions.Count);
        }
    }

    [Fact]
    public void A_scale_multiplies_what_grows()
    {
        Assert.Equal(300_000, ShopSize.Scaled(3).Events);
        Assert.Equal(100_000, ShopSize.Standard.Events);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShopSize.Scaled(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShopSize.Scaled(ShopSize.LargestScale + 1));
    }
}
