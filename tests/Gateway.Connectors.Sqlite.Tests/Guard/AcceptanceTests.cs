namespace Gateway.Connectors.Sqlite.Tests.Guard;

/// <summary>Every statement of testdata/acceptance, as one granted caller would send it.</summary>
public sealed class AcceptanceTests : IClassFixture<Shop>
{
    private readonly Shop _shop;

    public AcceptanceTests(Shop shop) => _shop = shop;

    public static TheoryData<string> Rows()
    {
        var ids = new TheoryData<string>();
        foreach (var id in Statement.All.Keys)
        {
            ids.Add(id);
        }
        return ids;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_statement_meets_its_verdict_and_leaves_no_trace(string id)
    {
        var statement = Statement.All[id];
        var before = _shop.Fingerprint();
        var (accepted, said) = await _shop.Run(
            statement.Sql.Replace("{dir}", _shop.Database.Folder, StringComparison.Ordinal),
            statement.Must == "allowed" ? 60 : 2
        );
        Assert.DoesNotContain("CANARY", said);
        Assert.Equal(before, _shop.Fingerprint());
        if (statement.Must != "harmless")
        {
            Assert.True(accepted == (statement.Must == "allowed"), $"{statement.Must}: {statement.Sql}\n{said}");
        }
    }

    [Fact]
    public async Task Every_statement_of_our_own_meets_its_verdict()
    {
        var before = _shop.Fingerprint();
        var wrong = new List<string>();
        foreach (var statement in Statement.Read("statements", "sqlite.jsonl"))
        {
            var sql = statement.Sql.Replace("{dir}", _shop.Database.Folder, StringComparison.Ordinal);
            var (accepted, said) = await _shop.Run(sql);
            var leaks = said.Replace(sql, "", StringComparison.Ordinal).Contains("CANARY", StringComparison.Ordinal);
            if (leaks || (statement.Must != "harmless" && accepted != (statement.Must == "allowed")))
            {
                wrong.Add($"{statement.Id} {statement.Must}: {sql}\n{said}");
            }
        }
        Assert.Empty(wrong);
        Assert.Equal(before, _shop.Fingerprint());
    }
}
