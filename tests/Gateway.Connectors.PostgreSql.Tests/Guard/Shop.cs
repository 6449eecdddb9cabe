using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>The shop of testdata/acceptance on a server of its own, and calls as its logins make them.</summary>
public sealed class Shop : IAsyncLifetime
{
    private const string Settings = "-c default_transaction_read_only=on -c statement_timeout=1000";
    private NpgsqlConnection _observer = null!;

    // The driver would split statements at semicolons.
    static Shop() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", false);

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = TestServer.Start();
        Server.Execute(
            "postgres",
            """
            CREATE ROLE shop_owner LOGIN;
            CREATE ROLE gw_ro LOGIN;
            CREATE ROLE gw_broad LOGIN;
            CREATE ROLE gw_member LOGIN IN ROLE shop_owner;
            CREATE DATABASE shop;
            """
        );
        Server.Execute("shop", File.ReadAllText(Repository.PathOf("testdata", "acceptance", "pg_shop.sql")));
        _observer = new NpgsqlConnection(Server.Connection("postgres").ConnectionString);
        await _observer.OpenAsync();
    }

    public async Task<string> FingerprintAsync()
    {
        await using var command = new NpgsqlCommand("SELECT sec.fingerprint()", _observer);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The guard of the database as it stands.</summary>
    internal async Task<StatementGuard> GuardAsync()
    {
        await using var connection = await OpenAsync("gw_ro");
        return new StatementGuard(await RoutineReader.ReadAsync(connection, CancellationToken.None));
    }

    /// <summary>A connection of a login; NpgsqlConnection is disposed by the caller.</summary>
    internal async Task<NpgsqlConnection> OpenAsync(string login)
    {
        var builder = Server.Connection(login);
        builder.Options = Settings;
        builder.MaxPoolSize = 2;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>One call: rules, guard, a primed read-only transaction, one statement of the extended protocol, rollback.</summary>
    public async Task<(bool Accepted, string Said)> RunAsync(string login, string sql)
    {
        await using var connection = await OpenAsync(login);
        await ExecuteAsync(connection, "BEGIN READ ONLY");
        await ExecuteAsync(connection, "SELECT 1");
        try
        {
            var rules = await RoutineReader.ReadAsync(connection, CancellationToken.None);
            new StatementGuard(rules).Check(sql, 0, new Limits());
            return (true, await RowsAsync(connection, sql));
        }
        catch (GatewayException refused)
        {
            return (false, $"{refused.Code}: {refused.Message} {refused.Hint}");
        }
        catch (NpgsqlException fault)
        {
            return (false, $"server: {fault.Message}");
        }
        finally
        {
            await ExecuteAsync(connection, "ROLLBACK");
        }
    }

    public async Task DisposeAsync()
    {
        await _observer.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Server.Dispose();
    }

    private static async Task<string> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync();
        var said = new List<string>();
        while (said.Count < 1000 && await reader.ReadAsync())
        {
            said.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }
        if (said.Count == 1000)
        {
            command.Cancel();
        }
        return string.Join('\n', said);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
