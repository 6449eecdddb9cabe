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
            // The session is reset when it is used again.
            Assert.True((await Shop.RunAsync(connector, "SELECT 1", Shop.Granted)).Accepted);
            Assert.Equal(isRemoved, before != await Shop.FingerprintAsync());
        }
        Assert.Equal(before, await Shop.FingerprintAsync(before));
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

    private async Task<string> WordsAsync(string sql, string[] removed)
    {
        await using var connector = Connector("gw_ro", removed);
        var (accepted, said) = await Shop.RunAsync(connector, sql, Shop.Granted);
        return accepted ? $"{Through} {said}" : said;
    }

    private PostgreSqlConnector Connector(string login, string[] removed) =>
        new(Database(login, removed), isEnforced: true, TimeProvider.System);

    private PostgreSqlDatabase Database(string login, string[] removed)
    {
        var layers = ProtectionLayers.All with { };
        foreach (var name in removed)
        {
            Layers.Single(layer => layer.Name == name).SetValue(layers, false);
        }
        return new PostgreSqlDatabase(Shop.Server.Connection(login), TimeProvider.System, layers);
    }
}
