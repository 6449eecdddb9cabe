using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>What holds beneath the guard's decision: settings it rests on, and what stops a statement that it missed.</summary>
public sealed class LayerTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Quoted_text_is_read_as_the_guard_reads_it_whatever_the_role_is_set_to()
    {
        shop.Server.Execute("shop", "ALTER ROLE gw_broad SET standard_conforming_strings = off");
        Assert.Equal((true, "on"), await shop.RunAsync("gw_broad", "SHOW standard_conforming_strings"));
    }

    [Theory]
    [InlineData("SELECT nextval('public.order_seq')")]
    [InlineData("SELECT log_and_return('x')")]
    [InlineData("SELECT unlock_tx('x')")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', true)")]
    [InlineData("SET TRANSACTION READ WRITE")]
    [InlineData("WITH d AS (DELETE FROM orders RETURNING 1) SELECT * FROM d")]
    [InlineData("SELECT 1; DROP TABLE orders")]
    public async Task Without_the_guard_the_transaction_still_stops_a_write_of_the_superuser(string sql)
    {
        var before = await shop.FingerprintAsync();
        await using var database = new PostgreSqlDatabase(shop.Server.Connection("postgres"), TimeProvider.System);
        await using var session = await database.BeginAsync(new(), default);
        await using var command = new NpgsqlCommand(sql, session.Connection);
        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(before, await shop.FingerprintAsync());
    }

    [Fact]
    public async Task Without_the_guard_the_rollback_undoes_what_large_objects_write()
    {
        var before = await shop.FingerprintAsync();
        await using var database = new PostgreSqlDatabase(shop.Server.Connection("postgres"), TimeProvider.System);
        await using (var session = await database.BeginAsync(new(), default))
        {
            await using var command = new NpgsqlCommand("SELECT lo_from_bytea(777, 'x')", session.Connection);
            // Version 15 lets it write, later ones refuse; nothing may stay either way.
            _ = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync());
        }
        Assert.Equal(before, await shop.FingerprintAsync());
    }
}
