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
            statement.Sql.Replace("{dir}", _shop.Database.Folder, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("CANARY", said);
        Assert.Equal(before, _shop.Fingerprint());
        if (statement.Must != "harmless")
        {
            Assert.True(accepted == (statement.Must == "allowed"), $"{statement.Must}: {statement.Sql}\n{said}");
        }
    }
}
