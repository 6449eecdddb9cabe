using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Reading;

public sealed class ValueTests
{
    [Theory]
    [InlineData("9223372036854775807", ValueKind.Integer, "9223372036854775807")]
    [InlineData("-9223372036854775808", ValueKind.Integer, "-9223372036854775808")]
    [InlineData("9e999", ValueKind.Real, "Infinity")]
    [InlineData("-9e999", ValueKind.Real, "-Infinity")]
    [InlineData("0.0/0", ValueKind.Null, "null")]
    [InlineData("'a' || char(0) || 'b'", ValueKind.Text, "a\0b")]
    [InlineData("CAST(x'61fffe62' AS TEXT)", ValueKind.Text, "a\uFFFD\uFFFDb")]
    [InlineData("''", ValueKind.Text, "")]
    [InlineData("x''", ValueKind.Blob, "blob of 0 bytes")]
    [InlineData("zeroblob(7)", ValueKind.Blob, "blob of 7 bytes")]
    [InlineData("true", ValueKind.Integer, "1")]
    public async Task The_storage_class_decides(string expression, ValueKind kind, string text)
    {
        using var database = new TestDatabase("CREATE TABLE t(v INTEGER); CREATE VIEW w AS SELECT v FROM t");
        await using var connector = database.Connect();
        await using var query = await connector.Queries!.PrepareAsync(
            new($"SELECT {expression}", []),
            TestDatabase.Everything,
            default
        );
        await using var set = await query.RunAsync(10, default);
        var value = (await Rows.Of(set)).Rows[0][0];
        Assert.Equal((kind, text), (value.Kind, value.ToString()));
    }

    [Theory]
    [InlineData("CREATE TABLE t(id INTEGER PRIMARY KEY, v, b)")]
    [InlineData("CREATE TABLE t(id TEXT PRIMARY KEY, v, b) WITHOUT ROWID")]
    [InlineData("CREATE TABLE t(id INTEGER PRIMARY KEY, v, b, g AS (length(v)))")]
    [InlineData("PRAGMA encoding='UTF-16'; CREATE TABLE t(id INTEGER PRIMARY KEY, v, b)")]
    [InlineData("CREATE TABLE s(id INTEGER PRIMARY KEY, v, b); CREATE VIEW t AS SELECT id, v, b FROM s")]
    public async Task Huge_cells_are_cut_and_carry_their_size(string ddl)
    {
        using var database = new TestDatabase(
            $"""
            {ddl};
            INSERT INTO {(ddl.Contains("VIEW", StringComparison.Ordinal) ? "s" : "t")}(id, v, b) VALUES
            (1, 'small', x'01'), (2, replace(hex(zeroblob(3000000)), '0', 'é'), zeroblob(6000000)), (3, 'last', NULL);
            """
        );
        await using var connector = database.Connect();
        var request = new ReadRequest(NodePath.Of("t"), 10)
        {
            Columns = ["v", "b"],
            MaxTextLength = 4,
            MaxBlobBytes = 2,
        };
        var (rows, _) = await Rows.Page(connector, request);
        Assert.Equal([Value.Cut("smal", 5), Value.Blob([1])], rows[0]);
        Assert.Equal([Value.Cut("éééé", 6_000_000), Value.Blob(6_000_000, [0, 0])], rows[1]);
        Assert.Equal([Value.Of("last"), Value.Null], rows[2]);
    }

    [Fact]
    public async Task A_huge_value_ends_a_free_query_with_the_way_out()
    {
        using var database = new TestDatabase("CREATE TABLE t(v); INSERT INTO t VALUES('a'), (zeroblob(2000000))");
        await using var connector = database.Connect();
        var error = await Assert.ThrowsAsync<GatewayException>(async () =>
        {
            await using var query = await connector.Queries!.PrepareAsync(
                new("SELECT v FROM t", []),
                TestDatabase.Everything,
                default
            );
            await using var set = await query.RunAsync(10, default);
        });
        Assert.Equal(ErrorCode.BudgetSize, error.Code);
        Assert.Contains("read", error.Hint);
    }

    [Fact]
    public async Task Large_pages_come_in_several_batches()
    {
        using var database = new TestDatabase(
            "CREATE TABLE t(v); WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<1000) INSERT INTO t SELECT i FROM n"
        );
        await using var connector = database.Connect();
        await using var set = await connector.ReadAsync(
            new ReadRequest(NodePath.Of("t"), 900),
            TestDatabase.Everything,
            default
        );
        var sizes = new List<int>();
        await foreach (var batch in set.Batches)
        {
            sizes.Add(batch.Rows.Count);
        }
        Assert.Equal(901, sizes.Sum());
        Assert.True(sizes.Count > 2);
    }
}
