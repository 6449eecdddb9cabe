using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;

namespace Gateway.EndToEnd.Tests.Bounds;

/// <summary>What a statement may take of SQLite: it ends at the deadline, in bounded memory, and leaves others their turn.</summary>
public sealed class SqliteBoundsTests : IAsyncLifetime
{
    private const string Data = """
        CREATE TABLE numbers(n INTEGER PRIMARY KEY, t TEXT);
        WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < 2000)
        INSERT INTO numbers SELECT n, 'number ' || n FROM s;
        CREATE TABLE large(id INTEGER PRIMARY KEY, v TEXT);
        INSERT INTO large SELECT n, replace(hex(zeroblob(450000)), '00', 'ab') FROM numbers LIMIT 10;
        """;

    private const string Small = "SELECT count(*) FROM numbers";

    private static readonly string[] Lasting =
    [
        "WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s) SELECT count(*) FROM s",
        "SELECT count(*) FROM numbers a, numbers b, numbers c WHERE a.t || b.t || c.t LIKE '%a%b%c%d%e%'",
        "SELECT sum(instr(a.v, substr(b.v, 1, 450000) || 'x')) FROM large a, large b, numbers",
        "SELECT sum(length(replace(a.v, substr(b.v, 1, 450000) || 'x', ''))) FROM large a, large b, numbers",
        "SELECT sum(length(printf('%990000d%d', a.n, b.n))) FROM numbers a, numbers b",
        "SELECT sum(length(quote(v)) + length(upper(v))) FROM large, numbers a, numbers b",
        "SELECT count(*) FROM json_each('[1' || replace(hex(zeroblob(100000)), '00', ',1') || ']') a, "
            + "json_each('[1' || replace(hex(zeroblob(100000)), '00', ',1') || ']') b",
        "SELECT count(*) FROM large a, large b, numbers WHERE a.v LIKE '%' || substr(b.v, 1, 490) || 'x%'",
    ];

    private static readonly string[] Large =
    [
        "SELECT a.n FROM numbers a, numbers b, numbers c ORDER BY b.t || c.t DESC",
        "SELECT a.n || b.n || c.n AS k, count(*) FROM numbers a, numbers b, numbers c GROUP BY k",
        "WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s) SELECT n FROM s ORDER BY n DESC",
        "SELECT randomblob(990000) AS x FROM numbers ORDER BY x",
        $"SELECT {string.Join(", ", Enumerable.Repeat("hex(zeroblob(490000))", 200))} FROM numbers",
        $"SELECT length(concat({string.Join(", ", Enumerable.Repeat("v", 190))})) FROM large",
        "SELECT length(json_group_array(a.v)) FROM large a, numbers",
        // It grows while it is compiled.
        "WITH a0 AS (SELECT 1 AS x)"
            + string.Concat(Enumerable.Range(1, 25).Select(i => $", a{i} AS (SELECT p.x FROM a{i - 1} p, a{i - 1} q)"))
            + " SELECT count(*) FROM a25",
    ];

    private Bombs _bombs = null!;

    public async Task InitializeAsync()
    {
        var place = new Place();
        place.Database("db.sqlite", Data);
        _bombs = await Bombs.PlantAsync(place, new() { ["kind"] = "sqlite", ["path"] = "db.sqlite" });
    }

    public async Task DisposeAsync() => await _bombs.DisposeAsync();

    [Fact]
    public Task Eight_statements_that_would_last_end_at_the_deadline_and_a_ninth_is_answered_before() =>
        _bombs.SetOffAsync(Small, Lasting, lasting: true);

    [Fact]
    public Task Eight_statements_that_want_much_memory_do_not_get_it() =>
        _bombs.SetOffAsync(Small, Large, lasting: false);

    [Theory]
    [InlineData(
        "SELECT json_patch(j, j) FROM (SELECT json_group_object(a.n * 9000 + b.n, 1) AS j FROM numbers a, (SELECT n FROM numbers LIMIT 30) b)"
    )]
    [InlineData("SELECT ltrim(replace(v, 'b', 'a'), replace(substr(v, 1, 80000), 'b', 'c') || 'a') FROM large")]
    [InlineData("SELECT unhex(v, v) FROM large")]
    [InlineData("SELECT zeroblob(900000000)")]
    [InlineData("SELECT v LIKE '%' || substr(v, 1, 9000) || 'x%' FROM large")]
    [InlineData("SELECT replace(v, 'a', v) FROM large")]
    [InlineData(
        "WITH RECURSIVE s(j) AS (VALUES ('[]') UNION ALL SELECT json_array(json(j), json(j)) FROM s) SELECT max(length(j)) FROM s"
    )]
    [InlineData("SELECT group_concat(v) FROM large, numbers")]
    public async Task What_nothing_could_stop_is_refused(string sql)
    {
        var answer = await _bombs.QueryAsync(sql);
        Assert.True(answer.IsError, answer.Text);
        Assert.Matches("^(budget\\.size|request\\.invalid): ", answer.Text);
    }
}
