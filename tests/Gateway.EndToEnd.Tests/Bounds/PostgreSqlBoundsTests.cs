using System.Text.Json.Nodes;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Mcp.Places;

namespace Gateway.EndToEnd.Tests.Bounds;

/// <summary>What a statement may take of PostgreSQL and of the gateway: it ends at the deadline, and leaves others their turn.</summary>
public sealed class PostgreSqlBoundsTests : IAsyncLifetime
{
    private const string Small = "SELECT count(*) FROM numbers";

    private static readonly string[] Lasting =
    [
        "SELECT count(*) FROM generate_series(1, 1000000000000) n",
        "WITH RECURSIVE s(n) AS (SELECT 1::numeric UNION ALL SELECT n + 1 FROM s) SELECT 1 FROM s WHERE n < 0",
        "SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d WHERE a.t || b.t || c.t || d.t LIKE '%a%b%c%'",
        "SELECT count(*) FROM numbers a, numbers b, numbers c WHERE a.t || b.t || c.t ~ '(x+x+)+y'",
        "SELECT count(md5(repeat('x', 1000000))) FROM numbers a, numbers b, numbers c",
        "SELECT string_agg('', '') FROM numbers a, numbers b, numbers c, numbers d",
        "SELECT count(x) FROM numbers a, numbers b, LATERAL (SELECT array_agg(c.n) x FROM numbers c WHERE c.n > a.n - b.n) s",
        "SELECT count(*) FROM numbers a, numbers b, numbers c, jsonb_each(jsonb_build_object('a', a.n, 'b', b.n, 'c', c.t)) e",
    ];

    private TestDatabase _database = null!;
    private Bombs _bombs = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            """
            CREATE TABLE numbers(n int PRIMARY KEY, t text);
            INSERT INTO numbers SELECT n, 'number ' || n FROM generate_series(1, 2000) n;
            GRANT SELECT ON numbers TO {login}
            """
        );
        _bombs = await Bombs.PlantAsync(
            new Place(),
            new() { ["kind"] = "postgresql", ["connection"] = _database.Connection }
        );
    }

    public async Task DisposeAsync()
    {
        await _bombs.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public Task Eight_statements_that_would_last_end_at_the_deadline_and_a_ninth_is_answered_before() =>
        _bombs.SetOffAsync(Small, Lasting, lasting: true);

    [Fact]
    public Task Eight_large_values_are_refused_before_they_are_in_memory() =>
        _bombs.SetOffAsync(Small, Enumerable.Repeat("SELECT repeat('x', 100000000)", 8), lasting: false);
}
