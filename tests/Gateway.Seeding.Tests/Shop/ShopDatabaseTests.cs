namespace Gateway.Seeding.Tests.Shop;

public sealed class ShopDatabaseTests(SmallShop shop) : IClassFixture<SmallShop>
{
    [Fact]
    public void The_report_counts_what_is_there()
    {
        foreach (var table in shop.Report.Tables)
        {
            Assert.Equal(table.Rows, Value($"SELECT count(*) FROM \"{table.Table}\""));
        }

        Assert.Equal(1_000L, Value("SELECT count(*) FROM events"));
    }

    [Fact]
    public void The_database_is_sound()
    {
        Assert.Equal("ok", Value("PRAGMA integrity_check"));
        Assert.Empty(Rows("PRAGMA foreign_key_check"));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM customers WHERE email IS NULL")]
    [InlineData("SELECT count(*) FROM customers WHERE remark = ''")]
    [InlineData("SELECT count(*) FROM customers WHERE name = '𠮷田 一郎'")]
    [InlineData("SELECT count(*) FROM customers WHERE name LIKE '%DROP TABLE%'")]
    [InlineData("SELECT count(*) FROM customers WHERE name = 'NULL'")]
    [InlineData("SELECT count(*) FROM payments WHERE provider_reference > 9007199254740993")]
    [InlineData("SELECT count(*) FROM \"odd values\" WHERE value = 9223372036854775807")]
    [InlineData("SELECT count(*) FROM \"odd values\" WHERE value = 9e999")]
    [InlineData("SELECT count(*) FROM \"odd values\" WHERE typeof(value) = 'blob' AND length(value) = 256")]
    [InlineData("SELECT count(*) FROM \"odd values\" WHERE value = 'before' || char(0) || 'after'")]
    [InlineData("SELECT count(*) FROM \"Gift Vouchers\" WHERE \"value in \"\"cents\"\"\" > 0 AND \"für wen\" IS NULL")]
    [InlineData("SELECT count(*) FROM \"group\" WHERE \"order\" = 10 AND \"select\" = 'Hut friends'")]
    [InlineData("SELECT count(*) FROM employees WHERE ssn LIKE '000-%' AND salary_cents > 3000000")]
    [InlineData("SELECT count(*) FROM reviews WHERE length(body) > 800")]
    [InlineData("SELECT count(*) FROM product_images WHERE substr(content, 1, 2) = x'424D'")]
    [InlineData("SELECT count(*) FROM order_totals WHERE total_cents > articles_cents")]
    [InlineData("SELECT count(*) FROM staff_directory WHERE manager IS NULL")]
    public void Odd_things_are_planted(string sql) => Assert.NotEqual(0L, Value(sql));

    [Fact]
    public void Reviews_are_written_in_five_languages_and_say_what_they_are_about()
    {
        Assert.Equal(
            ["de", "en", "es", "fr", "ja"],
            Rows("SELECT DISTINCT language FROM reviews ORDER BY 1").Select(row => row[0])
        );
        Assert.Equal(0L, Value("SELECT count(*) FROM reviews WHERE body LIKE '%{%' OR title LIKE '%{%'"));
        Assert.True((long)Value("SELECT min(length(body)) FROM reviews WHERE language <> 'ja'")! > 200);
        Assert.NotEqual(
            0L,
            Value(
                "SELECT count(*) FROM reviews r JOIN products p ON p.id = r.product_id WHERE instr(r.body, p.name) > 0"
            )
        );
    }

    [Fact]
    public void The_definitions_keep_their_comments_and_kinds()
    {
        Assert.Contains(
            "-- ISO 3166 code",
            (string)Value("SELECT sql FROM sqlite_schema WHERE name = 'customers'")!,
            StringComparison.Ordinal
        );
        Assert.Equal(1L, Value("SELECT wr FROM pragma_table_list('stock') WHERE schema = 'main'"));
        Assert.Equal(2L, Value("SELECT count(*) FROM pragma_table_info('order_lines') WHERE pk > 0"));
        Assert.NotEqual(
            0L,
            Value("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'orders_by_date'")
        );
    }

    [Fact]
    public void Money_adds_up()
    {
        Assert.Equal(
            0L,
            Value(
                "SELECT count(*) FROM payments p JOIN order_totals t ON t.id = p.order_id WHERE p.amount_cents <> t.total_cents"
            )
        );
        Assert.Equal(
            0L,
            Value("SELECT count(*) FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.status = 'cancelled'")
        );
    }

    private List<object?[]> Rows(string sql) => Database.Rows(shop.Report.Database, sql);

    private object? Value(string sql) => Database.Value(shop.Report.Database, sql);
}
