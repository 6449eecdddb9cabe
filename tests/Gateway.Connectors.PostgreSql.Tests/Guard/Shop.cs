using System.Collections.Concurrent;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Guard;

/// <summary>The shop of testdata/acceptance on a server of its own, and queries as its logins send them.</summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, IConnector> _connectors = new(StringComparer.Ordinal);
    private NpgsqlConnection? _observer;

    /// <summary>Everything is allowed: what is denied here is denied by the server's grants.</summary>
    public static Grant Granted { get; } =
        new("local", "shop", new TableRules([NamePattern.Parse("*")], [], 2, ignoreCase: false), new Limits(), "");

    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = AcceptanceShop.Start();
        _observer = await OpenAsync("postgres");
    }

    public async Task<string> FingerprintAsync()
    {
        await using var command = new NpgsqlCommand("SELECT sec.fingerprint()", _observer);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The fingerprint, once it is that one, or after a long wait: a session that has ended keeps its locks for a moment.</summary>
    public async Task<string> FingerprintAsync(string awaited)
    {
        for (var tries = 0; ; tries++)
        {
            var fingerprint = await FingerprintAsync();
            if (fingerprint == awaited || tries == 300)
            {
                return fingerprint;
            }
            await Task.Delay(100);
        }
    }

    /// <summary>The guard of the database as it stands.</summary>
    internal async Task<StatementGuard> GuardAsync()
    {
        await using var connection = await OpenAsync("gw_ro");
        var rules = await RoutineReader.ReadAsync(connection, CancellationToken.None);
        return new StatementGuard(rules, ProtectionLayers.All);
    }

    /// <summary>An open connection of a login, beside the gateway.</summary>
    internal async Task<NpgsqlConnection> OpenAsync(string login)
    {
        var connection = new NpgsqlConnection(Server.Connection(login).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a statement as a caller would; what it says includes what only logs see.</summary>
    /// <param name="login">The role.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="seconds">Its deadline: long where it must be met on a loaded machine, short where a bomb meets it.</param>
    public Task<(bool Accepted, string Said)> RunAsync(string login, string sql, int seconds = 60) =>
        RunAsync(_connectors.GetOrAdd(login, name => Connect(name, "warn")), sql, Granted, seconds);

    /// <summary>The same over a connector of the test's own.</summary>
    public static async Task<(bool Accepted, string Said)> RunAsync(
        IConnector connector,
        string sql,
        Grant grant,
        int seconds = 60
    )
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await using var query = await connector.Queries!.PrepareAsync(new(sql, []), grant, deadline.Token);
            await using var rows = await query.RunAsync(1000, deadline.Token);
            var said = new List<string>();
            await foreach (var batch in rows.Batches)
            {
                said.AddRange(batch.Rows.Select(row => string.Join('|', row)));
            }
            return (true, string.Join('\n', said));
        }
        catch (GatewayException e)
        {
            Assert.NotEqual(ErrorCode.Internal, e.Code);
            return (false, $"{e.Code}: {e.Message} {e.Hint} {e.InnerException}");
        }
        catch (OperationCanceledException)
        {
            return (false, "stopped");
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var connector in _connectors.Values)
        {
            await connector.DisposeAsync();
        }
        if (_observer is not null)
        {
            await _observer.DisposeAsync();
        }
        Server.Dispose();
    }

    // The logins that can do more are there to show what holds even then.
    /// <summary>A connector of a login; the caller disposes it.</summary>
    internal IConnector Connect(string login, string privileges) =>
        new PostgreSqlConnectorFactory().Create(
            new SourceDefinition(
                "shop",
                "postgresql",
                new Dictionary<string, object>
                {
                    ["connection"] = $"postgres://{login}@127.0.0.1:{Server.Port}/shop",
                    ["privileges"] = privileges,
                }
            )
        );
}
