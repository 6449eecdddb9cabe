using Gateway.Abstractions;
using Gateway.Connectors.Specification;
using Microsoft.Data.Sqlite;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

/// <summary>What others do with a file is seen by the next read, and a version never stands for two contents.</summary>
public sealed class VersionTests
{
    private const string Query = "SELECT v FROM t";
    private const string Content = "CREATE TABLE t(id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, 0);";
    private static readonly NodePath Table = NodePath.Of("t");

    [Theory]
    [InlineData("DELETE")]
    [InlineData("TRUNCATE")]
    [InlineData("PERSIST")]
    [InlineData("WAL")]
    public async Task Every_commit_of_another_program_is_seen_by_the_next_read(string journal)
    {
        using var database = new TestDatabase($"PRAGMA journal_mode={journal}; {Content}");
        await using var connector = database.Connect();
        var kept = new KeptRows(connector, TestDatabase.Everything);
        for (var i = 1; i <= 200; i++)
        {
            // Each in a program of its own, which ends: where there is a log, it is then written back and removed.
            database.Execute($"UPDATE t SET v = {i}");
            await SeesAsync(kept, i);
        }
        Assert.Equal(400, kept.Hits);
    }

    [Fact]
    public async Task Every_commit_into_a_log_that_stays_is_seen_by_the_next_read()
    {
        using var database = new TestDatabase($"PRAGMA journal_mode=WAL; {Content}");
        await using var connector = database.Connect();
        var kept = new KeptRows(connector, TestDatabase.Everything);
        using var writer = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        writer.Open();
        for (var i = 1; i <= 200; i++)
        {
            using var command = writer.CreateCommand();
            command.CommandText =
                $"PRAGMA synchronous=OFF; UPDATE t SET v = {i};"
                + (i % 20 == 0 ? "PRAGMA wal_checkpoint(TRUNCATE)" : "");
            command.ExecuteNonQuery();
            await SeesAsync(kept, i);
        }
        Assert.Equal(400, kept.Hits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_replaced_is_seen_by_the_next_read(bool isMoved)
    {
        using var database = new TestDatabase(Content);
        var other = Path.Combine(database.Folder, "other.db");
        await using var connector = database.Connect();
        var kept = new KeptRows(connector, TestDatabase.Everything);
        for (var i = 1; i <= 200; i++)
        {
            if (isMoved)
            {
                File.Copy(database.Path, other);
                Set(other, i);
                File.Move(other, database.Path, overwrite: true);
            }
            else
            {
                File.Delete(database.Path);
                database.Execute(Content);
                Set(database.Path, i);
            }
            await SeesAsync(kept, i);
        }
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public async Task A_file_that_nobody_wrote_has_its_version_also_after_it_was_closed(string journal)
    {
        using var database = new TestDatabase($"PRAGMA journal_mode={journal}; {Content}");
        var time = new Opening.ManualTime();
        await using var connector = database.Connect(time: time);
        Age(database.Path);

        var first = await connector.VersionAsync(Table, TestDatabase.Everything, default);
        time.Fire();
        Assert.Equal(first, await connector.VersionAsync(Table, TestDatabase.Everything, default));
        time.Fire();
        database.Execute("UPDATE t SET v = 1");
        var second = await connector.VersionAsync(Table, TestDatabase.Everything, default);
        time.Fire();
        // It was written just now: another write might leave no trace.
        var third = await connector.VersionAsync(Table, TestDatabase.Everything, default);

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    public async Task Handles_that_are_open_at_once_see_one_version_of_a_quiet_file()
    {
        using var database = new TestDatabase(Content);
        Age(database.Path);
        await using var connector = database.Connect();
        await using var first = await Prepare(connector, Query);
        await using var second = await Prepare(connector, Query);

        var version = await first.VersionAsync(default);

        Assert.NotNull(version);
        Assert.Equal(version, await second.VersionAsync(default));
    }

    [Fact]
    public async Task A_query_has_the_version_of_its_own_snapshot()
    {
        using var database = new TestDatabase($"PRAGMA journal_mode=WAL; {Content}");
        await using var connector = database.Connect();
        await using var before = await Prepare(connector, Query);
        database.Execute("UPDATE t SET v = 1");
        await using var after = await Prepare(connector, Query);

        Assert.NotEqual(await before.VersionAsync(default), await after.VersionAsync(default));
        await using var rows = await before.RunAsync(1, default);
        Assert.Equal(Value.Of(0), (await Page.Of(rows)).Rows[0][0]);
    }

    [Fact]
    public async Task Two_sources_never_share_a_version()
    {
        using var database = new TestDatabase(Content);
        Age(database.Path);
        await using var first = database.Connect();
        await using var second = database.Connect();

        Assert.NotEqual(
            await first.VersionAsync(Table, TestDatabase.Everything, default),
            await second.VersionAsync(Table, TestDatabase.Everything, default)
        );
    }

    [Theory]
    [InlineData("SELECT v FROM t", true)]
    [InlineData("SELECT count(*) FROM t", true)]
    [InlineData("SELECT upper(v) FROM t WHERE v LIKE 'random()' -- datetime('now')", true)]
    [InlineData("SELECT v FROM plain", true)]
    [InlineData("WITH x AS (SELECT v FROM t) SELECT json_group_array(v) FROM x", true)]
    [InlineData("SELECT v, row_number() OVER (ORDER BY v) FROM t", true)]
    [InlineData("SELECT random(), v FROM t", false)]
    [InlineData("SELECT v FROM t ORDER BY RANDOM()", false)]
    [InlineData("SELECT v FROM t WHERE v < (SELECT abs(random()))", false)]
    [InlineData("SELECT hex(randomblob(4)) FROM t", false)]
    [InlineData("SELECT v, datetime('now') FROM t", false)]
    [InlineData("SELECT date(v) FROM t", false)]
    [InlineData("SELECT strftime('%s', v) FROM t", false)]
    [InlineData("SELECT CURRENT_TIMESTAMP, v FROM t", false)]
    [InlineData("SELECT v FROM t WHERE v > current_date", false)]
    [InlineData("SELECT changes(), v FROM t", false)]
    [InlineData("SELECT last_insert_rowid() + total_changes(), v FROM t", false)]
    [InlineData("SELECT * FROM clock", false)]
    [InlineData("SELECT v FROM t WHERE v IN (SELECT n FROM clock)", false)]
    [InlineData("SELECT * FROM words", true)]
    [InlineData("SELECT * FROM shown", false)]
    [InlineData("SELECT 1", false)]
    [InlineData("SELECT value FROM json_each('[1]')", false)]
    public async Task What_depends_on_more_than_the_tables_hold_is_not_repeatable(string sql, bool isRepeatable)
    {
        using var database = new TestDatabase(
            $"""
            {Content}
            CREATE VIEW plain AS SELECT v FROM t;
            CREATE VIEW clock AS SELECT id, datetime('now') AS n FROM t;
            CREATE VIRTUAL TABLE words USING fts5(w);
            CREATE VIRTUAL TABLE shown USING fts5(n, content='clock', content_rowid='id');
            """
        );
        await using var connector = database.Connect();
        await using var query = await Prepare(connector, sql);

        Assert.Equal(isRepeatable, query.Analysis.IsRepeatable);
    }

    [Fact]
    public async Task A_view_has_no_version_of_its_own()
    {
        using var database = new TestDatabase($"{Content} CREATE VIEW clock AS SELECT datetime('now') AS n");
        await using var connector = database.Connect();

        Assert.Null(await connector.VersionAsync(NodePath.Of("clock"), TestDatabase.Everything, default));
        Assert.Null(await connector.VersionAsync(NodePath.Of("absent"), TestDatabase.Everything, default));
        Assert.NotNull(await connector.VersionAsync(Table, TestDatabase.Everything, default));
    }

    [Theory]
    [InlineData("SELECT v FROM t", "SELECT v FROM t")]
    [InlineData("  SELECT\n\tv /* a */ FROM t -- end", "SELECT v FROM t")]
    [InlineData("SELECT v FROM t;", "SELECT v FROM t;")]
    [InlineData("SELECT '  a  -- b' ,  \"x  y\" FROM t", "SELECT '  a  -- b' , \"x  y\" FROM t")]
    [InlineData("SELECT -/**/-1", "SELECT - -1")]
    [InlineData("select V from T", "select V from T")]
    public async Task The_normal_form_differs_in_white_space_and_comments_alone(string sql, string normal)
    {
        using var database = new TestDatabase(
            Content + "ALTER TABLE t ADD COLUMN \"x  y\"; INSERT INTO t(v) VALUES('Ab')"
        );
        await using var connector = database.Connect();
        await using var query = await Prepare(connector, sql);

        Assert.Equal(normal, query.Normalized);
        await using var again = await Prepare(connector, normal);
        Assert.Equal(normal, again.Normalized);
    }

    private static Task<IPreparedQuery> Prepare(IConnector connector, string sql) =>
        connector.Queries!.PrepareAsync(new QueryText(sql, []), TestDatabase.Everything, default);

    private static async Task SeesAsync(KeptRows kept, int value)
    {
        for (var again = 0; again < 2; again++)
        {
            Assert.Equal($"{value}", await kept.QueryAsync(Query));
            Assert.Equal($"1|{value}", await kept.ReadAsync(Table));
        }
    }

    private static void Set(string path, int value)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA synchronous=OFF; UPDATE t SET v = {value}";
        command.ExecuteNonQuery();
    }

    // As if it had been written long ago.
    private static void Age(string path) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
}
