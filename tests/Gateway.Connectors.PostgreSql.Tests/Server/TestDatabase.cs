using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Tests.Server;

/// <summary>An empty database of one test class, with a login of its own that can connect and no more. Disposing drops both.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;

    private TestDatabase(string server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>The name of the database, and of the login.</summary>
    public string Name { get; }

    /// <summary>The superuser's connection to this database.</summary>
    public string Owner => new NpgsqlConnectionStringBuilder(_server) { Database = Name }.ConnectionString;

    /// <summary>The setting <c>connection</c> of a source over this database.</summary>
    public string Connection
    {
        get
        {
            var place = new NpgsqlConnectionStringBuilder(_server);
            return $"postgres://{Name}:secret@{place.Host}:{place.Port}/{Name}";
        }
    }

    /// <summary>Makes the database and runs a script as its superuser; <c>{login}</c> in it is the login.</summary>
    public static async Task<TestDatabase> CreateAsync(string script)
    {
        var database = new TestDatabase(SharedServer.Connection, $"t{Guid.NewGuid():N}");
        await database.AdministerAsync($"CREATE ROLE {database.Name} LOGIN PASSWORD 'secret'");
        await database.AdministerAsync($"CREATE DATABASE {database.Name}");
        await database.ExecuteAsync(script);
        return database;
    }

    /// <summary>Runs a script as the superuser.</summary>
    public async Task ExecuteAsync(string script)
    {
        await using var connection = new NpgsqlConnection(Owner + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var statement in script.Replace("{login}", Name, StringComparison.Ordinal).TrimEnd().Split(";\n"))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A connector over this database, as the login.</summary>
    public IConnector Connect() => Connect(Connection);

    /// <summary>A connector over a connection.</summary>
    public static IConnector Connect(string connection) =>
        new PostgreSqlConnectorFactory().Create(
            new SourceDefinition("test", "postgresql", new Dictionary<string, object> { ["connection"] = connection })
        );

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await AdministerAsync($"DROP DATABASE {Name} WITH (FORCE)");
        await AdministerAsync($"DROP ROLE {Name}");
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
