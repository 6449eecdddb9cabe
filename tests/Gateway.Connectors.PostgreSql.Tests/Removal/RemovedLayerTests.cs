using System.Reflection;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Tests.Guard;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Removal;

/// <summary>Takes each layer away, to see that it is missed: the wiring is tested here, not only the guard.</summary>
/// <remarks>
/// Most statements are stopped more than once. So the layers in front of the one in question are taken away first: then
/// it stops the statement by itself, in its own words; and without it the statement gets through.
/// </remarks>
public sealed class RemovedLayerTests(AttackShop attacks) : IClassFixture<AttackShop>
{
    private const string Through = "(through)";
    private const string Canary = "CANARY";
    private const string WithoutFunctions = "postgres";
    private const string WouldWrite = "The statement would write";

    private Shop Shop => attacks.Shop;

    /// <summary>The layer, the layers in front of it, a statement, what is said with the layer, what is said without.</summary>
    public static TheoryData<string, string[], string, string, string> Rows { get; } =
        new()
        {
            // Another layer stops it too, in other words.
            { "Text", [], "pg-106", "FOR UPDATE and FOR SHARE lock rows", WouldWrite },
            { "Text", [], "pg-016", "more than one statement", "cannot insert multiple commands" },
            { "Views", [], "pg-180", "v_logging", WouldWrite },
            { "Functions", [], "pg-177", "log_and_return is not called here", WouldWrite },
            // Nothing else stops it.
            { "Text", [], "pg-126", "Only queries are run here", Through },
            { "Text", [], "pg-041", "Only queries are run here", Through },
            { "Functions", [], "pg-059", "set_config is not called here", Through },
            { "Functions", [], "pg-248", "leak_secret is not called here", Canary },
            { "Functions", [], "pg-228", "cust_risk is not called here", Canary },
            { "Operators", [], "pg-250", "operator <?>", Canary },
            { "Types", [], "SELECT 'x'::trapped", "trapped", Through },
            { "Types", [], "SELECT CAST(ROW(1)::box_of AS text)", "box_of to text", Canary },
            { "Views", [], "SELECT s FROM leaking LIMIT 1", "leaking", Canary },
            // Each of the two is enough.
            { "ReadOnlyTransaction", ["Functions", "StartPacket"], "pg-177", WouldWrite, Through },
            { "StartPacket", ["Functions", "ReadOnlyTransaction"], "pg-177", WouldWrite, Through },
            { "FirstStatement", ["Text"], "pg-034", "must be set before any query", Through },
            { "StartPacket", [], "SHOW lock_timeout", "5s", "0" },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Without_a_layer_its_statement_gets_further(
        string layer,
        string[] inFront,
        string statement,
        string with,
        string without
    )
    {
        var sql = Statement.All.TryGetValue(statement, out var row) ? row.Sql : statement;
        Assert.Contains(with, await WordsAsync(sql, inFront), StringComparison.Ordinal);
        Assert.Contains(without, await WordsAsync(sql, [.. inFront, layer]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_first_statement_the_transaction_can_be_made_to_write(bool isRemoved)
    {
        await using var database = Database("gw_ro", isRemoved ? ["FirstStatement"] : []);
        await using var session = await database.BeginAsync(new Limits(), CancellationToken.None);
        await using var command = new NpgsqlCommand(Statement.All["pg-034"].Sql, session.Connection);
        var fault = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync());
        Assert.Equal(
            isRemoved ? null : PostgresErrorCodes.ActiveSqlTransaction,
            (fault as PostgresException)?.SqlState
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_rollback_what_was_written_stays(bool isRemoved)
    {
        string[] inFront = ["Functions", "StartPacket", "ReadOnlyTransaction"];
        var before = await Shop.FingerprintAsync();
        Assert.StartsWith(
            Through,
            await WordsAsync("SELECT lo_create(0)", isRemoved ? [.. inFront, "Rollback"] : inFront)
        );
        Assert.Equal(isRemoved, before != await Shop.FingerprintAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_reset_a_lock_outlives_its_call(bool isRemoved)
    {
        var before = await Shop.FingerprintAsync();
        await using (var connector = Connector("gw_ro", isRemoved ? ["Functions", "Reset"] : ["Functions"]))
        {
            Assert.True((await Shop.RunAsync(connector, Statement.All["pg-150"].Sql, Shop.Granted)).Accepted);
            Assert.True((await Shop.RunAsync(connector, "SELECT 1", Shop.Granted)).Accepted);
            Assert.Equal(isRemoved, before != await Shop.FingerprintAsync());
        }
        Assert.Equal(before, await Shop.FingerprintAsync(before));
    }

    [Theory]
    [InlineData(false, "DEALLOCATE {0}", "PREPARE {0} AS SELECT 'forged' AS whose")]
    [InlineData(true, "DEALLOCATE {0}", "PREPARE {0} AS SELECT 'forged' AS whose")]
    [InlineData(
        false,
        "DO $$BEGIN EXECUTE 'DEALLOCATE {0}'; EXECUTE 'PREPARE {0} AS SELECT $a$forged$a$::text AS whose'; SELECT 1/0; END$$"
    )]
    public async Task Without_the_reset_another_statement_takes_the_place_of_one_that_a_session_keeps(
        bool isRemoved,
        params string[] attacks
    )
    {
        const string Asked = "SELECT 'mine' AS whose";
        const string KeptAs = "SELECT name FROM pg_prepared_statements WHERE statement = $$SELECT 'mine' AS whose$$";
        string[] inFront = ["Text", "Functions", "Views"];
        await using var connector = Connector("gw_ro", isRemoved ? [.. inFront, "Reset"] : inFront, WithoutFunctions);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("mine", await SaidAsync(connector, Asked));
        }
        var name = await SaidAsync(connector, KeptAs);
        Assert.StartsWith("_auto", name, StringComparison.Ordinal);
        foreach (var attack in attacks)
        {
            await SaidAsync(connector, attack.Replace("{0}", name, StringComparison.Ordinal));
        }
        Assert.Equal(isRemoved ? "forged" : "mine", await SaidAsync(connector, Asked));
    }

    [Fact]
    public async Task Where_a_function_runs_what_it_is_told_sessions_keep_nothing()
    {
        await using var connector = Connector("gw_ro", ["Views"]);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("0", await SaidAsync(connector, "SELECT count(*) FROM pg_prepared_statements"));
        }
    }

    [Theory]
    [InlineData("DEALLOCATE ALL")]
    [InlineData("DEALLOCATE {0}")]
    [InlineData("DISCARD PLANS")]
    public async Task A_session_that_lost_what_it_kept_loses_no_call(string attack)
    {
        const string Asked = "SELECT count(*) > 0 FROM pg_catalog.pg_class";
        await using var connector = Connector("gw_ro", ["Text", "Views"], WithoutFunctions);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("true", await SaidAsync(connector, Asked));
        }
        var name = await SaidAsync(connector, $"SELECT name FROM pg_prepared_statements WHERE statement = $${Asked}$$");
        await SaidAsync(connector, attack.Replace("{0}", name, StringComparison.Ordinal));
        Assert.Equal("true", await SaidAsync(connector, Asked));
    }

    [Theory]
    [InlineData(false, "public.secrets", null)]
    [InlineData(true, "public.secrets", null)]
    [InlineData(false, null, "public.secrets.token")]
    [InlineData(true, null, "public.secrets.token")]
    public async Task Without_a_look_at_its_reach_a_login_reads_what_the_rules_deny_or_mask(
        bool isRemoved,
        string? denied,
        string? masked
    )
    {
        var rules = new TableRules(
            [NamePattern.Parse("*")],
            denied is null ? [] : [NamePattern.Parse(denied)],
            2,
            ignoreCase: false,
            masked is null ? null : [new ColumnMask(NamePattern.Parse(masked), MaskKind.Redact)]
        );
        await using var connector = Connector("gw_broad", isRemoved ? ["LoginReach"] : []);
        var (accepted, said) = await Shop.RunAsync(
            connector,
            Statement.All["pg-240"].Sql,
            Shop.Granted with
            {
                Rules = rules,
            }
        );
        Assert.Equal(isRemoved, accepted);
        Assert.Contains(isRemoved ? Canary : "Queries are off", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_the_check_of_rights_a_superuser_is_served(bool isRemoved)
    {
        await using var connector = Connector("postgres", isRemoved ? ["PrivilegeCheck"] : []);
        var findings = await connector.CheckAsync(Shop.Granted, CancellationToken.None);
        Assert.Equal(isRemoved, !findings.Any(finding => finding.IsError));
    }

    [Fact]
    public void Every_layer_is_taken_away_once()
    {
        string[] byThemselves = ["FirstStatement", "Rollback", "Reset", "LoginReach", "PrivilegeCheck"];
        var tried = Rows.Select(row => (string)row[0]).Concat(byThemselves).Distinct();
        Assert.Equal(Layers.Select(layer => layer.Name).Order(), tried.Order());
    }

    [Fact]
    public void All_layers_are_on() =>
        Assert.All(Layers, layer => Assert.True((bool)layer.GetValue(ProtectionLayers.All)!));

    private static IEnumerable<PropertyInfo> Layers =>
        typeof(ProtectionLayers).GetProperties().Where(property => property.PropertyType == typeof(bool));

    private static async Task<string> SaidAsync(IConnector connector, string sql) =>
        (await Shop.RunAsync(connector, sql, Shop.Granted)).Said;

    private async Task<string> WordsAsync(string sql, string[] removed)
    {
        await using var connector = Connector("gw_ro", removed);
        var (accepted, said) = await Shop.RunAsync(connector, sql, Shop.Granted);
        return accepted ? $"{Through} {said}" : said;
    }

    private PostgreSqlConnector Connector(string login, string[] removed, string database = "shop") =>
        new(Database(login, removed, database), isEnforced: true, TimeProvider.System);

    private PostgreSqlDatabase Database(string login, string[] removed, string database = "shop")
    {
        var layers = ProtectionLayers.All with { };
        foreach (var name in removed)
        {
            Layers.Single(layer => layer.Name == name).SetValue(layers, false);
        }
        return new PostgreSqlDatabase(Shop.Server.Connection(login, database), TimeProvider.System, layers);
    }
}
