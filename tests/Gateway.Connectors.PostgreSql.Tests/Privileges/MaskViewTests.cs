using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Privileges;
using Gateway.Connectors.PostgreSql.Tests.Guard;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.PostgreSql.Tests.Privileges;

/// <summary>Masked columns: the server refuses them to the login, and views that the script makes show them masked.</summary>
public sealed class MaskViewTests(Shop shop) : IClassFixture<Shop>, IDisposable
{
    private const string Role = "mask_reader";

    private static readonly TableRules Configured = new(
        [NamePattern.Parse("public.employees"), NamePattern.Parse("public.people")],
        [NamePattern.Parse("public.people.denied")],
        tableDepth: 2,
        ignoreCase: false,
        [
            Mask("public.employees.ssn", MaskKind.Hash),
            Mask("public.employees.salary", MaskKind.Redact),
            Mask("public.people.mail", MaskKind.Partial),
            Mask("public.people.\"Odd Name\"", MaskKind.Partial),
            Mask("public.people.number", MaskKind.Partial),
            Mask("public.people.denied", MaskKind.Partial),
        ]
    );

    private static readonly TableRules Rules = MaskViews.Served(Configured);

    [Fact]
    public async Task The_script_makes_a_login_that_sees_masks_and_nothing_behind_them()
    {
        shop.Server.Execute("shop", "DROP TABLE IF EXISTS people");
        shop.Server.Execute(
            "shop",
            "CREATE TABLE people(id int PRIMARY KEY, mail text, \"Odd Name\" varchar(90), number int, denied text);"
                + "INSERT INTO people VALUES (1, 'ann.canary@example.com', 'canary', 12345678, 'CANARY'), "
                + "(2, 'a@example.co.uk', 'abc', NULL, 'CANARY'), (3, NULL, NULL, 1, NULL), (4, 'canary@localhost', '', 1, '')"
        );
        shop.Server.Execute("shop", RoleScript.Create(Role, await RightsAsync("postgres"), Rules));

        Assert.Empty(new PrivilegeCheck(enforce: true).Findings(await RightsAsync(Role), Rules, await RoutinesAsync()));
        var (_, people) = await shop.RunAsync(Role, "SELECT * FROM masked_public.people ORDER BY id");
        Assert.Contains("a***@***.com", people, StringComparison.Ordinal);
        Assert.Contains("***@***.uk", people, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", people, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("12345678", people, StringComparison.Ordinal);
        Assert.True((await shop.RunAsync(Role, "SELECT id FROM people")).Accepted);
        Assert.True((await shop.RunAsync(Role, "SELECT ssn, salary FROM masked_public.employees")).Accepted);
        await BrowseAsync();
        foreach (var sql in Refused)
        {
            var (accepted, said) = await shop.RunAsync(Role, sql);
            Assert.False(accepted, said);
            Assert.DoesNotContain(
                "canary",
                said.Replace(sql, "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase
            );
        }
    }

    [Fact]
    public async Task A_login_that_reads_a_masked_column_is_found_and_cut_down()
    {
        shop.Server.Execute("shop", $"CREATE ROLE {Role} LOGIN; GRANT SELECT ON employees TO {Role}");
        var findings = new PrivilegeCheck(enforce: true).Findings(
            await RightsAsync(Role),
            Rules,
            await RoutinesAsync()
        );
        Assert.Contains(findings, finding => finding.IsError && finding.Message.Contains("ssn"));
        Assert.Contains(findings, finding => !finding.IsError && finding.Message.Contains("masked_public.employees"));
        shop.Server.Execute("shop", RoleScript.Restrict(await RightsAsync(Role), Rules));
        findings = new PrivilegeCheck(enforce: true).Findings(await RightsAsync(Role), Rules, await RoutinesAsync());
        Assert.DoesNotContain(findings, finding => finding.IsError);
        Assert.False((await shop.RunAsync(Role, "SELECT ssn FROM employees")).Accepted);
    }

    [Fact]
    public async Task A_table_with_row_security_gets_no_view_that_would_pass_it_by()
    {
        shop.Server.Execute("shop", $"CREATE ROLE {Role} LOGIN; ALTER TABLE employees ENABLE ROW LEVEL SECURITY");
        var script = RoleScript.Create(Role, await RightsAsync("postgres"), Rules);
        shop.Server.Execute("shop", "ALTER TABLE employees DISABLE ROW LEVEL SECURITY");
        Assert.DoesNotContain("CREATE VIEW \"masked_public\".\"employees\"", script, StringComparison.Ordinal);
        Assert.Contains("row security", script, StringComparison.Ordinal);
    }

    public void Dispose() =>
        shop.Server.Execute(
            "shop",
            $"DROP SCHEMA IF EXISTS masked_public CASCADE; DROP OWNED BY {Role}; DROP ROLE {Role}"
        );

    private async Task BrowseAsync()
    {
        await using var connector = shop.Connect(Role, "enforce");
        var grant = new Grant("local", "shop", Configured, new Limits(), Configured.Canonical);
        Assert.DoesNotContain(await connector.CheckAsync(grant, default), finding => finding.IsError);
        var view = NodePath.Of("masked_public", "people");
        var node = await connector.DescribeAsync(view, grant, default);
        Assert.Equal(
            [null, MaskKind.Partial, MaskKind.Partial, MaskKind.Partial],
            node!.Columns.Select(column => column.Mask)
        );
        await using var rows = await connector.ReadAsync(new ReadRequest(view, 10), grant, default);
        Assert.Contains(Value.Of("a***@***.com"), (await Page.Of(rows)).Rows.Select(row => row[1]));
        var table = await connector.DescribeAsync(NodePath.Of("public", "people"), grant, default);
        Assert.Equal(["id"], table!.Columns.Select(column => column.Name));
        Assert.Null(await connector.DescribeAsync(NodePath.Of("masked_public", MaskViews.KeyTable), grant, default));
        var page = await connector.QueryAsync("SELECT ssn FROM masked_public.employees LIMIT 1", grant, 10, default);
        Assert.Matches("^#[0-9a-f]{16}$", page.Rows[0][0].Text);
    }

    private static string[] Refused { get; } =
    [
        "SELECT mail FROM people",
        "SELECT * FROM people",
        "SELECT denied FROM masked_public.people",
        "SELECT count(mail) FROM people",
        "SELECT id FROM people WHERE mail LIKE 'a%'",
        "SELECT id FROM people ORDER BY number",
        "SELECT ssn FROM employees",
        "SELECT people FROM people",
        "SELECT key FROM masked_public.gateway_mask_key",
    ];

    private static ColumnMask Mask(string name, MaskKind kind) => new(NamePattern.Parse(name), kind);

    private async Task<LoginRights> RightsAsync(string login)
    {
        await using var connection = await shop.OpenAsync(login);
        return await RightsReader.ReadAsync(connection, CancellationToken.None);
    }

    private async Task<RoutineRules> RoutinesAsync()
    {
        await using var connection = await shop.OpenAsync(Role);
        return await RoutineReader.ReadAsync(connection, CancellationToken.None);
    }
}
