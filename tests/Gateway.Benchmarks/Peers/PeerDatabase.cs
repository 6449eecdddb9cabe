using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Seeding;
using Gateway.Connectors.Sqlite;
using Gateway.Seeding;
using Npgsql;

namespace Gateway.Benchmarks.Peers;

/// <summary>A database with Chinook in it and a login that can only read it, both dropped at the end. All servers use that login.</summary>
internal sealed class PeerDatabase : IAsyncDisposable
{
    private const string Password = "bench";

    private readonly string _name = $"gateway_bench_{Environment.ProcessId}";
    private readonly string _server;

    private PeerDatabase(string server) => _server = server;

    /// <summary>The reader's URL.</summary>
    public string Url => Place(_name, $"{_name}:{Password}");

    /// <summary>Copies the SQLite file, with the gateway's own writer, and runs the gateway's own script of a reader.</summary>
    public static async Task<PeerDatabase> CreateAsync(string server, string chinook)
    {
        var database = new PeerDatabase(server);
        await database.ExecuteAsync(server, $"CREATE DATABASE {database._name}");
        var owner = database.Place(database._name, null);
        await using (var target = await PostgreSqlSeedTarget.OpenAsync(owner, "public", CancellationToken.None))
        {
            var settings = new Dictionary<string, object> { ["path"] = chinook };
            await using var described = new SqliteConnectorFactory().Create(new(Chinook.Source, "sqlite", settings));
            var seed = SeedCopy.Of(chinook, CancellationToken.None);
            await SeedCopy.RunAsync(seed, described, target, force: false, null, CancellationToken.None);
            var rules = new TableRules([NamePattern.Parse("*")], [], 2, ignoreCase: false);
            var script = await target.ReaderScriptAsync(database._name, rules, CancellationToken.None);
            await target.CommitAsync(CancellationToken.None);
            foreach (var statement in script.Split("--")[0].Split(';', StringSplitOptions.TrimEntries))
            {
                await database.ExecuteAsync(owner, statement);
            }
        }
        await database.ExecuteAsync(owner, $"ALTER ROLE {database._name} PASSWORD '{Password}'");
        await database.ExecuteAsync(owner, "VACUUM ANALYZE");
        return database;
    }

    /// <summary>Runs statements as the owner, and lets the reader read what they made.</summary>
    public async Task AddAsync(string sql)
    {
        var owner = Place(_name, null);
        await ExecuteAsync(owner, sql);
        await ExecuteAsync(owner, $"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {_name}");
        await ExecuteAsync(owner, "VACUUM ANALYZE");
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        await ExecuteAsync(_server, $"DROP ROLE {_name}");
    }

    // Another database, and another login or that of the server's URL.
    private string Place(string database, string? login)
    {
        var url = new UriBuilder(_server) { Path = database };
        if (login?.Split(':') is [var user, var password])
        {
            (url.UserName, url.Password) = (user, password);
        }
        return url.Uri.ToString();
    }

    private async Task ExecuteAsync(string url, string sql)
    {
        if (sql.Length == 0)
        {
            return;
        }
        var place = Connectors.PostgreSql.Opening.ConnectionText.Parse(url);
        place.Pooling = false;
        await using var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
