using System.Globalization;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.Connectors.Sqlite;
using Gateway.Seeding;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Seeding.Tests;

/// <summary>An SQLite file with a seed in it, and an empty database that it is copied into. For one test.</summary>
internal sealed class SeededDatabase : IAsyncDisposable
{
    private readonly SeedStaging _staging = new();
    private readonly TestDatabase _database;

    private SeededDatabase(TestDatabase database) => _database = database;

    /// <summary>The SQLite file.</summary>
    public string File => _staging.File;

    /// <summary>The database and its login without rights.</summary>
    public TestDatabase Database => _database;

    /// <summary>The superuser's connection, as a person writes it.</summary>
    public string Owner
    {
        get
        {
            var place = new NpgsqlConnectionStringBuilder(_database.Owner);
            var password = place.Password is { Length: > 0 } secret ? $" password='{secret}'" : "";
            return $"host={place.Host} port={place.Port} dbname={place.Database} user={place.Username}{password}";
        }
    }

    /// <summary>Makes both; a script runs in the PostgreSQL database first.</summary>
    public static async Task<SeededDatabase> CreateAsync(string script = "SELECT 1") =>
        new(await TestDatabase.CreateAsync(script));

    /// <summary>Fills the file by a script of SQLite, as a seed of its own.</summary>
    public SeedReport Script(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return SeedCopy.Of(File, CancellationToken.None);
    }

    /// <summary>Copies and commits.</summary>
    public async Task<SeedReport> CopyAsync(SeedReport seed, string schema = "public", bool force = false)
    {
        await using var target = await OpenAsync(schema);
        var copied = await CopyAsync(seed, target, force);
        await target.CommitAsync(CancellationToken.None);
        return copied;
    }

    /// <summary>Copies into a target that the caller commits or gives up.</summary>
    public async Task<SeedReport> CopyAsync(SeedReport seed, ISeedTarget target, bool force = false)
    {
        await using var described = Describe();
        return await SeedCopy.RunAsync(seed, described, target, force, null, CancellationToken.None);
    }

    /// <summary>The database as a target, by its superuser.</summary>
    public Task<PostgreSqlSeedTarget> OpenAsync(string schema = "public", string? connection = null) =>
        PostgreSqlSeedTarget.OpenAsync(connection ?? Owner, schema, CancellationToken.None);

    /// <summary>A connector over the SQLite file.</summary>
    public IConnector Describe() =>
        new SqliteConnectorFactory().Create(
            new SourceDefinition("seed", "sqlite", new Dictionary<string, object> { ["path"] = File })
        );

    /// <summary>The first value that the superuser reads, as text.</summary>
    public async Task<string?> ValueAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.Owner + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>How many tables and views there are outside the system's schemas.</summary>
    public Task<string?> RelationsAsync() =>
        ValueAsync(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                + " WHERE relkind IN ('r', 'v') AND nspname !~ '^pg_' AND nspname <> 'information_schema'"
        );

    public async ValueTask DisposeAsync()
    {
        _staging.Dispose();
        await _database.DisposeAsync();
    }
}
