using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Abstractions;

namespace Gateway.Seeding.Tests.Shop;

/// <summary>The answers are found again without the generator: by other SQL, and by reading the documents.</summary>
public sealed class ShopQuestionTests(SmallShop shop) : IClassFixture<SmallShop>
{
    [Fact]
    public void There_are_five_and_each_has_calls_and_evidence()
    {
        Assert.Equal(5, shop.Report.Questions.Count);
        Assert.All(shop.Report.Questions, question => Assert.NotEmpty(question.Calls));
        Assert.All(shop.Report.Questions, question => Assert.NotEmpty(question.Evidence));
    }

    [Fact]
    public void They_can_be_asked_again_of_the_shop_that_is_there()
    {
        var again = ShopSeed.Questions(shop.Report.Folder);
        Assert.Equal(
            shop.Report.Questions.Select(question => question.Answer),
            again.Select(question => question.Answer)
        );
        Assert.Throws<GatewayException>(() => ShopSeed.Questions(shop.Report.Handbook));
    }

    [Fact]
    public void They_name_the_schema_where_there_is_one()
    {
        var asked = ShopSeed.Questions(shop.Report.Database, 1, ShopSize.Small, "demo");
        Assert.Equal(shop.Report.Questions.Select(q => q.Answer), asked.Select(q => q.Answer));
        var sql = asked.SelectMany(q => q.Calls).Where(call => call.Tool == "query").Select(call => call.Text).ToList();
        Assert.All(sql, text => Assert.Matches(@"FROM demo\.\w+ \w JOIN demo\.", text));
    }

    [Fact]
    public void What_is_private_is_denied_in_the_configuration_of_the_demo()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("gateway.json")));
        var denied = file.RootElement.GetProperty("sources").GetProperty("shop").GetProperty("deny");
        Assert.Equal(ShopSeed.Private, denied.EnumerateArray().Select(pattern => pattern.GetString()));
    }

    [Fact]
    public void A_query_shows_the_evidence_of_its_question()
    {
        foreach (var question in shop.Report.Questions.Where(question => question.Calls[0].Tool == "query"))
        {
            var rows = Database.Rows(shop.Report.Database, question.Calls[0].Text);
            var text = string.Join(
                '\n',
                rows.SelectMany(row => row).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))
            );
            Assert.All(question.Evidence, evidence => Assert.Contains(evidence, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Revenue_of_March_by_adding_it_up_here()
    {
        const string Sql = """
            SELECT ship_country, articles_cents FROM order_totals
            WHERE status <> 'cancelled' AND strftime('%Y-%m', ordered_at) = '2025-03'
            """;
        var best = Database
            .Rows(shop.Report.Database, Sql)
            .GroupBy(row => (string)row[0]!, row => (long)row[1]!)
            .Select(country => (country.Key, Cents: country.Sum()))
            .MaxBy(country => country.Cents);
        Assert.Equal([best.Key, best.Cents.ToString(CultureInfo.InvariantCulture)], shop.Report.Questions[0].Evidence);
    }

    [Fact]
    public void The_best_customer_is_far_ahead_of_the_second()
    {
        var counts = Database.Rows(
            shop.Report.Database,
            "SELECT (SELECT name FROM customers WHERE id = customer_id), count(*) n FROM orders GROUP BY customer_id ORDER BY n DESC LIMIT 2"
        );
        Assert.Equal(counts[0][0], shop.Report.Questions[1].Evidence[0]);
        Assert.True((long)counts[0][1]! > (long)counts[1][1]!);
    }

    [Fact]
    public void The_return_period_is_the_same_in_every_language()
    {
        var days = shop.Report.Questions[2].Evidence[0].Split(' ')[0];
        Assert.Contains($"**{days} days**", Document("policies/returns.md"), StringComparison.Ordinal);
        Assert.Contains($"{days} días", Document("es/envios.md"), StringComparison.Ordinal);
        Assert.Contains(
            $"{days} Tagen",
            Encoding.Latin1.GetString(Bytes("de/rueckgabe.txt")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_review_alone_tells_of_the_marmot() =>
        Assert.Single(Database.Rows(shop.Report.Database, "SELECT 1 FROM reviews WHERE body LIKE '%Murmeltier%'"));

    [Fact]
    public void Gift_wrapping_is_priced_in_a_document_in_Shift_JIS()
    {
        var japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(Bytes("ja/贈り物の包装.txt"));
        Assert.Contains(
            $"ギフト包装の料金は、一点につき{shop.Report.Questions[4].Evidence[0]}",
            japanese,
            StringComparison.Ordinal
        );
    }

    private string Document(string name) => Encoding.UTF8.GetString(Bytes(name));

    private byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(shop.Report.Handbook, name));
}
