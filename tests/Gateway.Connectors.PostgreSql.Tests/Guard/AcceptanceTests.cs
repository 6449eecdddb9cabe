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

    [Fact]
    public async Task Every_statement_of_our_own_meets_its_verdict()
    {
        var before = await shop.FingerprintAsync();
        var wrong = new List<string>();
        foreach (var statement in Statement.Read("statements", "postgresql.jsonl"))
        {
            var (accepted, said) = await shop.RunAsync(statement.Login, statement.Sql);
            var leaks = said.Contains("CANARY", StringComparison.Ordinal);
            if (leaks || (statement.Must != "harmless" && accepted != (statement.Must == "allowed")))
            {
                wrong.Add($"{statement.Id} {statement.Must}: {statement.Sql}\n{said}");
            }
        }
        Assert.Empty(wrong);
        Assert.Equal(before, await shop.FingerprintAsync());
    }
}
