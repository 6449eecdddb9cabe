using Gateway.Abstractions;
using Gateway.Connectors.Sql;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

public sealed class PagingTests
{
    [Theory]
    [InlineData("CREATE TABLE t(id INTEGER PRIMARY KEY, v)", "id")]
    [InlineData("CREATE TABLE t(id INT, v)", "rowid")]
    [InlineData("CREATE TABLE t(rowid INT, v)", "_rowid_")]
    [InlineData("CREATE TABLE t(rowid, _rowid_, oid)", "")]
    [InlineData("CREATE TABLE t(k TEXT PRIMARY KEY, v)", "rowid")]
    [InlineData("CREATE TABLE t(k TEXT PRIMARY KEY NOT NULL, v)", "k")]
    [InlineData("CREATE TABLE t(k TEXT PRIMARY KEY, v) WITHOUT ROWID", "k")]
    [InlineData("CREATE TABLE t(a, b, v, PRIMARY KEY(b, a)) WITHOUT ROWID", "b,a")]
    [InlineData("CREATE TABLE t(a NOT NULL, b, PRIMARY KEY(a, b))", "rowid")]
    [InlineData("CREATE VIEW t AS SELECT 1 AS a", "")]
    [InlineData("CREATE VIRTUAL TABLE t USING fts5(a)", "rowid")]
    [InlineData("CREATE TABLE t(id INTEGER PRIMARY KEY DESC, v)", "rowid")]
    public async Task A_key_is_unique_never_null_and_has_an_index(string ddl, string key)
    {
        using var database = new TestDatabase(ddl);
        await using var connector = database.Connect();
        var node = await connector.DescribeAsync(NodePath.Of("t"), TestDatabase.Everything, default);
        Assert.Equal(key, string.Join(',', node!.Key));
    }

    [Theory]
    [InlineData("CREATE TABLE t(k PRIMARY KEY NOT NULL)")]
    [InlineData("CREATE TABLE t(k PRIMARY KEY) WITHOUT ROWID")]
    public async Task Keys_of_every_storage_class_come_back_in_order(string ddl)
    {
        using var database = new TestDatabase(
            ddl
                + """
                ;INSERT INTO t VALUES (9223372036854775807),(-1),(1.5),(9e999),(-9e999),(''),('a'),('A'),('ä'),('𝄞'),
                (CAST(x'610062' AS TEXT)),(CAST(x'ff' AS TEXT)),(CAST(x'fe' AS TEXT)),(x''),(x'00'),(x'ff');
                """
        );
        await using var connector = database.Connect();
        var whole = await Rows.Page(connector, new ReadRequest(NodePath.Of("t"), 100) { MaxBlobBytes = 9 });
        var paged = await Rows.All(connector, new ReadRequest(NodePath.Of("t"), 1) { MaxBlobBytes = 9 });
        Assert.Equal(16, whole.Rows.Count);
        Assert.Equal(whole.Rows.Select(row => row[0]), paged.Rows.Select(row => row[0]));
        foreach (var (row, key) in whole.Rows.Zip(whole.Keys))
        {
            var one = await Rows.Page(connector, new ReadRequest(NodePath.Of("t"), 100) { At = key, MaxBlobBytes = 9 });
            Assert.Equal(row[0], Assert.Single(one.Rows)[0]);
        }
    }

    [Fact]
    public async Task A_key_is_compared_by_the_collation_of_its_index()
    {
        using var database = new TestDatabase(
            "CREATE TABLE t(k TEXT COLLATE NOCASE NOT NULL, PRIMARY KEY(k COLLATE BINARY));"
                + "INSERT INTO t VALUES('a'),('A'),('b'),('B')"
        );
        await using var connector = database.Connect();
        var paged = await Rows.All(connector, new ReadRequest(NodePath.Of("t"), 1));
        Assert.Equal(["A", "B", "a", "b"], paged.Rows.Select(row => row[0].Text));
    }

    [Theory]
    [InlineData("CREATE TABLE t(a INT, b, v, PRIMARY KEY(a, b)) WITHOUT ROWID")]
    [InlineData("CREATE TABLE t(a NOT NULL, b NOT NULL, v, PRIMARY KEY(a, b))")]
    [InlineData("CREATE TABLE t(a TEXT COLLATE NOCASE, b, v, PRIMARY KEY(a, b)) WITHOUT ROWID")]
    [InlineData("CREATE TABLE t(a, v)")]
    [InlineData("CREATE TABLE t(a TEXT NOT NULL COLLATE NOCASE, v, PRIMARY KEY(a COLLATE BINARY))")]
    public void A_page_begins_with_a_seek_and_needs_no_sort(string ddl)
    {
        using var database = new TestDatabase(ddl);
        using var open = new SqliteDatabase(new SqliteLocation(database.Path, false), TimeProvider.System);
        using var lease = open.Rent(1000, default);
        var key = DetailReader.Read(lease, lease.Schema.Find("t")!).Key;
        var sql = KeysetSql.Page("v", "t", key, after: true, 10);
        var plan = database.Rows("EXPLAIN QUERY PLAN " + sql);
        Assert.Contains("SEARCH t", plan);
        Assert.DoesNotContain("TEMP B-TREE", plan);
    }

    [Fact]
    public async Task A_view_gives_one_page_that_says_so()
    {
        using var database = new TestDatabase(
            "CREATE VIEW t AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<9) SELECT i FROM n"
        );
        await using var connector = database.Connect();
        await using var set = await connector.ReadAsync(
            new ReadRequest(NodePath.Of("t"), 3),
            TestDatabase.Everything,
            default
        );
        Assert.Contains("no key", Assert.Single(set.Notices));
        var page = await Rows.Of(set);
        Assert.Equal(4, page.Rows.Count);
        Assert.Empty(page.Keys);
    }
}
