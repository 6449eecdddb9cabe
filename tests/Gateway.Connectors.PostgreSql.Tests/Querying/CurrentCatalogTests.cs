using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Tests.Opening;

namespace Gateway.Connectors.PostgreSql.Tests.Querying;

/// <summary>What owners change is noticed when the last look at the catalogs is some seconds old; a statement that was let through before is judged again.</summary>
public sealed class CurrentCatalogTests(CurrentCatalogTests.Host host) : IClassFixture<CurrentCatalogTests.Host>
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_function_that_became_unsafe_is_called_no_more()
    {
        await using var connector = Connect();
        Assert.Equal(Value.Of(1L), await connector.CellAsync("SELECT one()"));
        await host.Database.ExecuteAsync("ALTER FUNCTION one() VOLATILE");
        _time.Advance(TimeSpan.FromSeconds(6));
        var refused = await Assert.ThrowsAsync<GatewayException>(() => connector.CellAsync("SELECT one()"));
        Assert.Equal(ErrorCode.AccessRefused, refused.Code);
        await host.Database.ExecuteAsync("ALTER FUNCTION one() IMMUTABLE");
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(Value.Of(1L), await connector.CellAsync("SELECT one()"));
    }

    [Fact]
    public async Task A_table_that_was_granted_beyond_the_rules_ends_all_queries()
    {
        await using var connector = Connect();
        var grant = Calls.Allow(["*"], ["public.hidden"]);
        Assert.Single((await connector.QueryAsync("SELECT 1", grant, 1, default)).Rows);
        await host.Database.ExecuteAsync("GRANT SELECT ON hidden TO {login}");
        _time.Advance(TimeSpan.FromSeconds(6));
        var refused = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.QueryAsync("SELECT 1", grant, 1, default)
        );
        Assert.Contains("Queries are off", refused.Message, StringComparison.Ordinal);
        await host.Database.ExecuteAsync("REVOKE SELECT ON hidden FROM {login}");
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Single((await connector.QueryAsync("SELECT 1", grant, 1, default)).Rows);
    }

    private PostgreSqlConnector Connect()
    {
        var connection = ConnectionText.Parse(host.Database.Connection);
        return new(new PostgreSqlDatabase(connection, _time), isEnforced: true, _time);
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE FUNCTION one() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
                CREATE TABLE hidden(a int)
                """;
    }
}
