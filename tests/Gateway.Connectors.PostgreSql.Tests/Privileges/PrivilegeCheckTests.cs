using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.PostgreSql.Tests.Guard;

namespace Gateway.Connectors.PostgreSql.Tests.Privileges;

public sealed class PrivilegeCheckTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly TableRules Everything = Rules(["*"]);

    [Fact]
    public async Task A_login_that_can_only_read_passes() => Assert.Empty(await FindingsAsync("gw_ro", Everything));

    [Theory]
    [InlineData("postgres", "SUPERUSER")]
    [InlineData("shop_owner", "owns")]
    [InlineData("gw_member", "shop_owner")]
    [InlineData("pp_writes", "INSERT on public.orders")]
    [InlineData("pp_column", "UPDATE on public.orders")]
    [InlineData("pp_truncate", "TRUNCATE on public.orders")]
    [InlineData("pp_create", "schema public")]
    [InlineData("pp_database", "database shop")]
    [InlineData("pp_sequence", "public.order_seq")]
    [InlineData("pp_bypass", "BYPASSRLS")]
    [InlineData("pp_replication", "REPLICATION")]
    [InlineData("pp_files", "pg_read_server_files")]
    public async Task A_login_that_can_do_more_is_found(string login, string named)
    {
        if (login.StartsWith("pp_", StringComparison.Ordinal))
        {
            shop.Server.Execute("shop", $"CREATE ROLE {login} LOGIN; {Excess[login]}");
        }
        var findings = await FindingsAsync(login, Everything);
        Assert.Contains(
            findings,
            finding => finding.IsError && finding.Message.Contains(named, StringComparison.Ordinal)
        );
        Assert.All(findings, finding => Assert.Contains("CREATE ROLE", finding.Hint));
        if (login.StartsWith("pp_", StringComparison.Ordinal))
        {
            shop.Server.Execute("shop", $"DROP OWNED BY {login}; DROP ROLE {login}");
        }
    }

    [Fact]
    public async Task The_role_of_the_script_reads_what_the_rules_allow_and_passes()
    {
        var rules = Rules(["*"], ["*.secrets", "*.v_salaries", "*.employees.ssn", "*.employees.salary"]);
        var script = RoleScript.Create("made", await RightsAsync("postgres"), rules);
        shop.Server.Execute("shop", script);
        Assert.Empty(await FindingsAsync("made", rules));
        var rights = await RightsAsync("made");
        Assert.Equal(
            ["id", "name", "department", "manager_id"],
            rights.Relations.Single(relation => relation.Name == "employees").Readable
        );
        Assert.True((await shop.RunAsync("made", "SELECT * FROM customers")).Accepted);
        Assert.False((await shop.RunAsync("made", "SELECT ssn FROM employees")).Accepted);
        shop.Server.Execute("shop", "DROP OWNED BY made; DROP ROLE made");
    }

    [Fact]
    public async Task A_login_that_reads_more_than_the_rules_allow_is_cut_down_by_the_script()
    {
        shop.Server.Execute(
            "shop",
            "CREATE ROLE cut LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO cut; GRANT SELECT ON secrets TO PUBLIC"
        );
        var rules = Rules(["*"], ["*.secrets", "*.v_salaries", "*.employees.ssn"]);
        var finding = Assert.Single(await FindingsAsync("cut", rules));
        Assert.Contains("public.employees (ssn)", finding.Message, StringComparison.Ordinal);
        Assert.Contains("public.secrets", finding.Message, StringComparison.Ordinal);
        shop.Server.Execute("shop", RoleScript.Restrict(await RightsAsync("cut"), rules));
        Assert.Empty(await FindingsAsync("cut", rules));
        shop.Server.Execute("shop", "DROP OWNED BY cut; DROP ROLE cut");
    }

    [Fact]
    public async Task Functions_that_no_statement_shows_are_found()
    {
        shop.Server.Execute(
            "shop",
            "CREATE TYPE hidden AS (a int); CREATE FUNCTION hid(hidden) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT max(token) FROM secrets'; "
                + "CREATE CAST (hidden AS text) WITH FUNCTION hid(hidden) AS IMPLICIT"
        );
        var finding = Assert.Single(await FindingsAsync("gw_ro", Everything));
        Assert.Contains("hid(hidden)", finding.Message, StringComparison.Ordinal);
        shop.Server.Execute("shop", "REVOKE EXECUTE ON FUNCTION hid(hidden) FROM PUBLIC, gw_ro");
        Assert.Empty(await FindingsAsync("gw_ro", Everything));
        shop.Server.Execute("shop", "DROP TYPE hidden CASCADE");
    }

    [Fact]
    public async Task A_warning_is_no_error()
    {
        var (rights, routines) = (await RightsAsync("postgres"), await RoutinesAsync("postgres"));
        var findings = new PrivilegeCheck(enforce: false).Findings(rights, Everything, routines);
        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, finding => finding.IsError);
    }

    private static Dictionary<string, string> Excess { get; } =
        new()
        {
            ["pp_writes"] = "GRANT INSERT ON orders TO pp_writes",
            ["pp_column"] = "GRANT UPDATE (note) ON orders TO pp_column",
            ["pp_truncate"] = "GRANT TRUNCATE ON orders TO pp_truncate",
            ["pp_create"] = "GRANT CREATE ON SCHEMA public TO pp_create",
            ["pp_database"] = "GRANT CREATE ON DATABASE shop TO pp_database",
            ["pp_sequence"] = "GRANT USAGE ON SEQUENCE order_seq TO pp_sequence",
            ["pp_bypass"] = "ALTER ROLE pp_bypass BYPASSRLS",
            ["pp_replication"] = "ALTER ROLE pp_replication REPLICATION",
            ["pp_files"] = "GRANT pg_read_server_files TO pp_files",
        };

    private static TableRules Rules(string[] allow, params string[] deny) =>
        new(allow.Select(NamePattern.Parse), deny.Select(NamePattern.Parse), 2, ignoreCase: false);

    private async Task<IReadOnlyList<Finding>> FindingsAsync(string login, TableRules rules) =>
        new PrivilegeCheck(enforce: true).Findings(await RightsAsync(login), rules, await RoutinesAsync(login));

    private async Task<LoginRights> RightsAsync(string login)
    {
        await using var connection = await shop.OpenAsync(login);
        return await RightsReader.ReadAsync(connection, CancellationToken.None);
    }

    private async Task<RoutineRules> RoutinesAsync(string login)
    {
        await using var connection = await shop.OpenAsync(login);
        return await RoutineReader.ReadAsync(connection, CancellationToken.None);
    }
}
