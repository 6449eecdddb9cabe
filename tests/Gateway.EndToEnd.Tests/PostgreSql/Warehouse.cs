using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Running;
using Npgsql;

namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>A PostgreSQL of a test's own with a small table, and a configuration with it beside a folder and a server that is not there.</summary>
/// <remarks>Its tests kill the server and start it again: so it is never the one that GATEWAY_TEST_POSTGRES names.</remarks>
public sealed class Warehouse : IDisposable
{
    /// <summary>The connections that the source may have.</summary>
    public const int MaxConnections = 6;

    private readonly TemporaryFolder _folder = new();

    public Warehouse()
    {
        Server = TestServer.Start();
        Server.Execute("postgres", "CREATE ROLE reader LOGIN; CREATE DATABASE warehouse;");
        Server.Execute(
            "warehouse",
            """
            CREATE TABLE parts(id int PRIMARY KEY, name text);
            INSERT INTO parts SELECT n, 'part ' || n FROM generate_series(1, 1000) n;
            CREATE TABLE readings(id smallint PRIMARY KEY, at timestamptz, celsius numeric, ok boolean, tags text[]);
            INSERT INTO readings SELECT n, '2024-01-01'::timestamptz + n * interval '1 hour', n % 40 / 2.0, n % 2 = 0, ARRAY['a']
                FROM generate_series(1, 32000) n;
            ANALYZE readings;
            GRANT SELECT ON parts, readings TO reader;
            """
        );
        _folder.Write("docs/notes.md", "# Notes\n\nThe warehouse opens at six.\n");
        Configuration = _folder.Write(
            "gateway.json",
            $$"""
            {
              "sources": {
                "warehouse": {
                  "kind": "postgresql", "connection": "postgres://reader@127.0.0.1:{{Server.Port}}/warehouse",
                  "maxConnections": {{MaxConnections}}
                },
                "elsewhere": { "kind": "postgresql", "connection": "postgres://reader@127.0.0.1:1/warehouse" },
                "notes": { "kind": "documents", "folder": "docs" }
              }
            }
            """
        );
    }

    public TestServer Server { get; }

    /// <summary>The configuration's file.</summary>
    public string Configuration { get; }

    /// <summary>How many connections the server counts for the source.</summary>
    public async Task<long> ConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(
            Server.Connection("postgres", "warehouse").ConnectionString + ";Pooling=false"
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = 'reader'",
            connection
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}
