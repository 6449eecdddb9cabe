namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>Every statement of testdata/acceptance, as its login would send it.</summary>
public sealed class AcceptanceTests(Shop shop) : IClassFixture<Shop>
{
    public static TheoryData<string> Rows() => [.. Statement.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_statement_meets_its_verdict_and_leaves_no_trace(string id)
    {
        var statement = Statement.All[id];
        var before = await shop.FingerprintAsync();
        var seconds = statement.Must == "allowed" ? 60 : 1;
        var (accepted, said) = await shop.RunAsync(statement.Login, shop.Server.Fill(statement.Sql), seconds);
        Assert.Equal(before, await shop.FingerprintAsync());
        Assert.DoesNotContain("CANARY", said);
        if (statement.Must != "harmless")
        {
            Assert.True(accepted == (statement.Must == "allowed"), $"{statement.Must}: {statement.Sql}\n{said}");
        }
    }
}
