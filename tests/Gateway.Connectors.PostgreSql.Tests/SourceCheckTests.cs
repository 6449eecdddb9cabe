using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Guard;

namespace Gateway.Connectors.PostgreSql.Tests;

/// <summary>Rules that cannot be meant, as gateway validate finds them.</summary>
public sealed class SourceCheckTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("pg_catalog.*", null, "allow[0]", "server's own schemas")]
    [InlineData("information_schema.tables", null, "allow[0]", "server's own schemas")]
    [InlineData("*", "employees.ssn", "deny[0]", "public.employees.ssn")]
    [InlineData("*", "nosuch.odd.name", "deny[0]", "schema.table.column")]
    [InlineData("*", "public.employees.ssn", "deny", "public.v_salaries is granted and shows public.employees.ssn")]
    public async Task A_rule_that_cannot_be_meant_is_an_error(string allow, string? deny, string setting, string words)
    {
        var findings = await CheckAsync(allow, deny);
        Assert.Contains(
            findings,
            finding =>
                finding.IsError
                && finding.Setting == setting
                && (finding.Message + finding.Hint).Contains(words, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_view_over_what_is_denied_is_warned_of()
    {
        var findings = await CheckAsync("*", "public.employees");
        Assert.Contains(
            findings,
            finding => !finding.IsError && finding.Message.Contains("v_emp_dept", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(findings, finding => finding.Setting == "deny");
    }

    [Fact]
    public async Task Rules_that_fit_have_no_findings_but_those_of_rights() =>
        Assert.All(await CheckAsync("*", "public.v_salaries"), finding => Assert.Equal("privileges", finding.Setting));

    private async Task<IReadOnlyList<Finding>> CheckAsync(string allow, string? deny)
    {
        var rules = new TableRules(
            [NamePattern.Parse(allow)],
            deny is null ? [] : [NamePattern.Parse(deny)],
            2,
            ignoreCase: false
        );
        var settings = new Dictionary<string, object>
        {
            ["connection"] = $"postgres://gw_broad@127.0.0.1:{shop.Server.Port}/shop",
        };
        await using var connector = new PostgreSqlConnectorFactory().Create(
            new SourceDefinition("shop", "postgresql", settings)
        );
        return await connector.CheckAsync(new Grant("local", "shop", rules, new Limits(), ""), CancellationToken.None);
    }
}
