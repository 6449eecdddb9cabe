using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;

namespace Gateway.Connectors.PostgreSql.Tests.Opening;

/// <summary>What every session is started with stays.</summary>
public sealed class SessionTests(SessionTests.Host host) : IClassFixture<SessionTests.Host>
{
    [Fact]
    public async Task The_settings_are_there_after_many_calls()
    {
        for (var i = 0; i < 1000; i++)
        {
            await host.Connector.CellAsync("SELECT 1");
        }
        foreach (var (name, value) in SessionSettings.Server.Where(setting => setting.Name != "statement_timeout"))
        {
            var shown = (await host.Connector.CellAsync($"SHOW {name}")).Text;
            Assert.StartsWith(Comparable(value), Comparable(shown));
        }
        Assert.Equal("on", (await host.Connector.CellAsync("SHOW transaction_read_only")).Text);
    }

    [Fact]
    public async Task A_statement_may_take_a_second_longer_than_its_call_and_the_next_call_has_its_own_limit()
    {
        foreach (var (seconds, shown) in new[] { (25, "26s"), (300, "301s"), (25, "26s") })
        {
            var grant = Calls.Allow(["*"], [], new Limits { Time = TimeSpan.FromSeconds(seconds) });
            var page = await host.Connector.QueryAsync("SHOW statement_timeout", grant, 1, default);
            Assert.Equal(shown, page.Rows[0][0].Text);
        }
    }

    [Fact]
    public async Task The_server_ends_a_statement_that_no_cancellation_reached()
    {
        var grant = Calls.Allow(["*"], [], new Limits { Time = TimeSpan.FromMilliseconds(100) });
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            host.Connector.QueryAsync("SELECT count(*) FROM generate_series(1, 100000000000)", grant, 1, default)
        );
        Assert.Equal(ErrorCode.BudgetTime, error.Code);
        await NothingRunsAsync();
    }

    [Fact]
    public async Task Without_its_transaction_a_statement_does_not_run()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(ConnectionText.Parse(host.Database.Connection));
        var connection = await source.OpenConnectionAsync();
        await using (var command = new Npgsql.NpgsqlCommand("BEGIN", connection))
        {
            await command.ExecuteNonQueryAsync();
            command.CommandText = "SELECT 1/0";
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
        }
        Npgsql.NpgsqlBatchCommand statement = new("SELECT pg_advisory_lock(4711)");
        var isClean = false;
        var terms = new SessionTerms(
            TimeSpan.FromSeconds(25),
            ProtectionLayers.All,
            KeepsStatements: true,
            IsOurs: false,
            _ => { },
            (_, clean) => isClean = clean
        );
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            Session.BeginAsync(connection, [statement], isAlive: true, terms, default)
        );
        Assert.Equal(Npgsql.PostgresErrorCodes.InFailedSqlTransaction, fault.SqlState);
        Assert.Equal(
            Value.Of(0L),
            await host.Connector.CellAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711")
        );
        Assert.True(isClean);
    }

    [Fact]
    public async Task A_large_answer_is_not_read_to_its_end()
    {
        var page = await host.Connector.QueryAsync(
            "SELECT generate_series(1, 100000000)",
            Calls.Everything,
            10,
            default
        );
        Assert.Equal(11, page.Rows.Count);
        await NothingRunsAsync();
    }

    [Fact]
    public async Task A_cancelled_call_ends_on_the_server()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Connector.QueryAsync(
                "SELECT count(*) FROM generate_series(1, 100000000000)",
                Calls.Everything,
                1,
                deadline.Token
            )
        );
        await NothingRunsAsync();
    }

    [Fact]
    public async Task A_value_beyond_the_limit_is_an_error()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            host.Connector.CellAsync("SELECT repeat('x', 50000000)")
        );
        Assert.Equal(ErrorCode.BudgetSize, error.Code);
    }

    [Fact]
    public async Task So_is_a_row_of_many_large_values()
    {
        var columns = string.Join(", ", Enumerable.Range(1, 40).Select(i => $"repeat('x', 900000) AS c{i}"));
        var error = await Assert.ThrowsAsync<GatewayException>(() => host.Connector.CellAsync($"SELECT {columns}"));
        Assert.Equal(ErrorCode.BudgetSize, error.Code);
        Assert.Contains("A row is larger", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_any_size_are_told_by_their_size() =>
        Assert.Equal(
            Value.Blob(5_000_000L),
            await host.Connector.CellAsync("SELECT decode(repeat('ab', 5000000), 'hex')")
        );

    [Fact]
    public async Task Large_rows_come_in_small_batches()
    {
        var query = new QueryText("SELECT repeat('x', 900000) FROM generate_series(1, 20)", []);
        await using var prepared = await host.Connector.Queries!.PrepareAsync(query, Calls.Everything, default);
        await using var rows = await prepared.RunAsync(1000, default);
        var batches = new List<int>();
        await foreach (var batch in rows.Batches)
        {
            batches.Add(batch.Rows.Count);
        }
        Assert.Equal(20, batches.Sum());
        Assert.All(batches, rows => Assert.InRange(rows, 1, 2));
    }

    [Fact]
    public async Task A_failure_shows_no_value_of_a_row()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            host.Connector.CellAsync("SELECT count(word::int) FROM words")
        );
        Assert.Equal(ErrorCode.RequestInvalid, error.Code);
        Assert.DoesNotContain("CANARY", error.Message + error.Hint);
    }

    // Minutes may be shown for seconds.
    private static string Comparable(string setting) => setting == "2min 30s" ? "150s" : setting;

    private async Task NothingRunsAsync()
    {
        var running = $"""
            SELECT count(*)::int FROM pg_stat_activity
            WHERE usename = '{host.Database.Name}' AND state <> 'idle' AND query LIKE '%generate_series%'
            """;
        await using var connection = new Npgsql.NpgsqlConnection(host.Database.Owner + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(running, connection);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((int)(await command.ExecuteScalarAsync(patience.Token))! != 0)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE TABLE words(word text);
                INSERT INTO words VALUES ('CANARY');
                GRANT SELECT ON words TO {login}
                """;
    }
}
