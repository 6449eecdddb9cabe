using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.PostgreSql.Tests.Querying;

/// <summary>What statements and tables tell of their version: nothing, or a text that changes at once with what they read.</summary>
public sealed class VersionTests(VersionTests.Host host) : IClassFixture<VersionTests.Host>
{
    [Fact]
    public async Task A_commit_of_another_session_changes_the_version_at_once()
    {
        var (statements, tables) = (new HashSet<string?>(), new HashSet<string?>());
        for (var i = 0; i < 5; i++)
        {
            Assert.True(statements.Add(await VersionAsync("SELECT count(*) FROM plain")));
            Assert.True(tables.Add(await host.Connector.VersionAsync(Path("plain"), Calls.Everything, default)));
            await host.Database.ExecuteAsync("INSERT INTO plain VALUES (1, now(), 'x')");
        }
        Assert.DoesNotContain(null, statements.Concat(tables));
    }

    [Fact]
    public async Task Where_nothing_was_written_the_version_stays()
    {
        // Other tests write on the same server.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (
            await VersionAsync("SELECT count(*) FROM plain", patience.Token)
            != await VersionAsync("SELECT 1 FROM plain", patience.Token)
        ) { }
    }

    [Fact]
    public async Task Rows_tell_the_version_that_would_have_been_told_before_them()
    {
        // Other tests write on the same server.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        const string Sql = "SELECT count(*) FROM plain";
        for (var version = ""; version != await VersionAsync(Sql, patience.Token); )
        {
            version = (await ReadAsync(Sql)).Version;
            Assert.NotEmpty(version);
        }
    }

    [Fact]
    public async Task Whoever_is_told_the_version_of_rows_after_them_would_read_the_same()
    {
        const string Sql = "SELECT n FROM counter_row";
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(stop.Token);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            for (var hits = 0; hits < 20; )
            {
                var (version, rows) = await ReadAsync(Sql);
                var (_, later) = await ReadAsync(Sql);
                // What was told last is the moment after both: nothing had been written since the first was told.
                if (await VersionAsync(Sql, patience.Token) == version)
                {
                    hits++;
                    Assert.Equal(rows, later);
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    [Theory]
    [InlineData("SELECT * FROM plain")]
    [InlineData("SELECT p.a, upper(p.t) FROM public.plain AS p WHERE p.t LIKE 'know%' ORDER BY 1 LIMIT 3")]
    [InlineData("WITH x(y) AS (SELECT sum(a) FROM plain) SELECT y::int, CAST(y AS text) FROM x")]
    [InlineData("SELECT date_trunc('month', at), count(*) FILTER (WHERE a > 1) FROM plain GROUP BY 1")]
    [InlineData("SELECT rank() OVER (PARTITION BY t ORDER BY a) FROM plain WHERE at >= '2025-01-31'::date")]
    [InlineData("SELECT extract(year FROM at) FROM plain WHERE at > DATE '2025-01-31' - interval '1 day'")]
    [InlineData("SELECT * FROM plain_view JOIN made USING (a)")]
    [InlineData("SELECT twice(a) FROM plain")]
    public async Task What_reads_tables_alone_has_a_version(string sql) => Assert.NotNull(await VersionAsync(sql));

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("SELECT now() FROM plain")]
    [InlineData("SELECT a FROM plain WHERE at < CURRENT_TIMESTAMP")]
    [InlineData("SELECT a FROM plain WHERE at < 'today'")]
    [InlineData("SELECT a FROM plain WHERE at < E'\\x74oday'")]
    [InlineData("SELECT a FROM plain WHERE at < U&'\\0074oday'")]
    [InlineData("SELECT a FROM plain WHERE at < 'to'\n'day'")]
    [InlineData("SELECT a FROM plain WHERE at < $$now$$::timestamptz")]
    [InlineData("SELECT t::date FROM plain")]
    [InlineData("SELECT CAST(t AS timestamptz) FROM plain")]
    [InlineData("SELECT date(t) FROM plain")]
    [InlineData("SELECT age(at) FROM plain")]
    [InlineData("SELECT random() FROM plain")]
    [InlineData("SELECT current_user FROM plain")]
    [InlineData("SELECT current_setting('work_mem') FROM plain")]
    [InlineData("SELECT * FROM plain TABLESAMPLE bernoulli (50)")]
    [InlineData("SELECT of_the_clock(a) FROM plain")]
    [InlineData("SELECT p.row_of_the_clock FROM plain AS p")]
    [InlineData("SELECT a ~> 1 FROM plain")]
    [InlineData("SELECT * FROM plain, pg_stat_activity")]
    [InlineData("SELECT * FROM plain, information_schema.tables")]
    [InlineData("SELECT * FROM plain, foreign_one WHERE false")]
    [InlineData("SELECT * FROM plain, \"foreign_one\" WHERE false")]
    [InlineData("SELECT * FROM plain, parted WHERE false")]
    [InlineData("SELECT * FROM plain, counter")]
    [InlineData("SELECT * FROM plain, unlogged")]
    [InlineData("SELECT * FROM plain, secured")]
    [InlineData("SELECT * FROM clock_view")]
    [InlineData("SELECT * FROM over_clock_view")]
    [InlineData("EXPLAIN SELECT * FROM plain")]
    public async Task What_depends_on_more_has_none(string sql) => Assert.Null(await VersionAsync(sql));

    [Fact]
    public async Task A_value_that_means_the_moment_has_none()
    {
        const string Sql = "SELECT a FROM plain WHERE at < $1";
        Assert.NotNull(await VersionAsync(Sql, default, Value.Of("2025-01-31")));
        Assert.Null(await VersionAsync(Sql, default, Value.Of(" Now ")));
    }

    [Fact]
    public async Task So_it_is_with_tables()
    {
        foreach (var table in new[] { "plain", "made", "plain_view" })
        {
            Assert.NotNull(await host.Connector.VersionAsync(Path(table), Calls.Everything, default));
        }
        foreach (var table in new[] { "foreign_one", "parted", "unlogged", "secured", "clock_view", "over_clock_view" })
        {
            Assert.Null(await host.Connector.VersionAsync(Path(table), Calls.Everything, default));
        }
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await host.Database.ExecuteAsync("UPDATE counter_row SET n = n + 1");
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }
    }

    private async Task<(string Version, Value Row)> ReadAsync(string sql)
    {
        await using var query = await host.Connector.Queries!.PrepareAsync(
            new QueryText(sql, []),
            Calls.Everything,
            default
        );
        await using var set = await query.RunAsync(10, default);
        return (set.Version!, (await Page.Of(set)).Rows[0][0]);
    }

    private static NodePath Path(string table) => NodePath.Of("public", table);

    private async Task<string?> VersionAsync(string sql, CancellationToken stop = default, params Value[] parameters)
    {
        var query = new QueryText(sql, parameters);
        await using var prepared = await host.Connector.Queries!.PrepareAsync(query, Calls.Everything, stop);
        return await prepared.VersionAsync(stop);
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE TABLE plain(a int, at timestamptz, t text);
                CREATE TABLE counter_row(n int);
                INSERT INTO counter_row VALUES (0);
                CREATE MATERIALIZED VIEW made AS SELECT a FROM plain;
                CREATE VIEW plain_view AS SELECT a, lower(t) AS t FROM plain WHERE a > 0;
                CREATE VIEW clock_view AS SELECT a FROM plain WHERE at < now();
                CREATE VIEW over_clock_view AS SELECT a FROM clock_view;
                CREATE UNLOGGED TABLE unlogged(a int);
                CREATE TABLE secured(a int);
                ALTER TABLE secured ENABLE ROW LEVEL SECURITY;
                CREATE SEQUENCE counter;
                CREATE FOREIGN DATA WRAPPER nothing;
                CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
                CREATE FOREIGN TABLE foreign_one(a int) SERVER nowhere;
                CREATE TABLE parted(a int) PARTITION BY LIST (a);
                CREATE FOREIGN TABLE part PARTITION OF parted FOR VALUES IN (1) SERVER nowhere;
                CREATE FUNCTION twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 2 * $1';
                CREATE FUNCTION of_the_clock(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1';
                CREATE FUNCTION row_of_the_clock(plain) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1.a';
                CREATE FUNCTION clock_plus(int, int) RETURNS int STABLE LANGUAGE sql AS 'SELECT $1 + $2';
                CREATE OPERATOR ~> (LEFTARG = int, RIGHTARG = int, FUNCTION = clock_plus);
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO {login};
                GRANT SELECT ON SEQUENCE counter TO {login}
                """;
    }
}
