using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.PostgreSql.Tests.Reading;

/// <summary>Pages are read by a description that is known, and by no other than what the table is now.</summary>
public sealed class DescriptionTests(DescriptionTests.Host host) : IClassFixture<DescriptionTests.Host>
{
    private static readonly ReadRequest Growing = new(NodePath.Of("public", "growing"), 10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_in_the_next_page_whatever_others_read_and_write(bool othersWrite)
    {
        using var stop = new CancellationTokenSource();
        var reading = UntilStopped(() => host.Connector.ReadAsync(Growing), stop.Token);
        var writing = othersWrite
            ? UntilStopped(() => host.Database.ExecuteAsync("INSERT INTO beside VALUES (1)"), stop.Token)
            : Task.CompletedTask;
        try
        {
            for (var i = 0; i < 8; i++)
            {
                await host.Database.ExecuteAsync($"ALTER TABLE growing ADD COLUMN c{i} int DEFAULT {i}");
                Assert.Equal(["id", $"c{i}"], await ColumnsAsync());
                await host.Database.ExecuteAsync($"ALTER TABLE growing DROP COLUMN c{i}");
                Assert.Equal(["id"], await ColumnsAsync());
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(reading, writing);
        }
    }

    [Fact]
    public async Task Another_key_is_the_order_of_the_next_page()
    {
        var request = new ReadRequest(NodePath.Of("public", "turned"), 10);
        Assert.Equal(
            [Value.Of(1L), Value.Of(2L)],
            (await host.Connector.ReadAsync(request)).Keys.Select(key => key[0])
        );
        await host.Database.ExecuteAsync(
            "ALTER TABLE turned DROP CONSTRAINT turned_pkey;\nALTER TABLE turned ADD PRIMARY KEY (b)"
        );
        Assert.Equal(
            [Value.Of("x"), Value.Of("y")],
            (await host.Connector.ReadAsync(request)).Keys.Select(key => key[0])
        );
        var of = request with { At = [Value.Of("y")] };
        Assert.Equal([Value.Of(1L), Value.Of("y")], (await host.Connector.ReadAsync(of)).Rows[0]);
    }

    [Fact]
    public async Task What_was_asked_for_by_a_former_name_is_found_by_its_new_one()
    {
        var path = NodePath.Of("public", "renamed");
        await host.Connector.ReadAsync(new ReadRequest(path, 1) { Columns = ["a"] });
        await host.Database.ExecuteAsync("ALTER TABLE renamed RENAME COLUMN a TO b");
        var page = await host.Connector.ReadAsync(new ReadRequest(path, 1) { Columns = ["b"] });
        Assert.Equal(Value.Of(7L), page.Rows[0][0]);
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            host.Connector.ReadAsync(new ReadRequest(path, 1) { Columns = ["a"] })
        );
        Assert.Equal(ErrorCode.AccessNotFound, error.Code);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_absent_and_one_that_takes_its_name_is_read()
    {
        var request = new ReadRequest(NodePath.Of("public", "gone"), 1);
        Assert.Equal(Value.Of(1L), (await host.Connector.ReadAsync(request)).Rows[0][0]);
        await host.Database.ExecuteAsync("DROP TABLE gone");
        var error = await Assert.ThrowsAsync<GatewayException>(() => host.Connector.ReadAsync(request));
        Assert.Equal(ErrorCode.AccessNotFound, error.Code);
        await host.Database.ExecuteAsync(
            "CREATE TABLE gone(t text);\nINSERT INTO gone VALUES ('new');\nGRANT SELECT ON gone TO {login}"
        );
        Assert.Equal(Value.Of("new"), (await host.Connector.ReadAsync(request)).Rows[0][0]);
    }

    [Fact]
    public async Task Names_of_all_kinds_are_described()
    {
        var path = NodePath.Of("Odd \"schema\"", "ta'ble \\ ü");
        var node = await host.Connector.DescribeAsync(path, Calls.Everything, default);
        Assert.Equal(["a \"b\"", "ünï"], node!.Columns.Select(column => column.Name));
        Assert.Equal("a comment with \"quotes\" and \\", node.Comment);
        Assert.Equal(["a \"b\""], node.Key);
        Assert.Equal(path, Assert.Single(node.ForeignKeys).Target);
        Assert.Equal(Value.Of("x"), (await host.Connector.ReadAsync(new ReadRequest(path, 1))).Rows[0][1]);
        Assert.Null(await host.Connector.DescribeAsync(path.Parent.Child("none"), Calls.Everything, default));
        Assert.Null(await host.Connector.DescribeAsync(NodePath.Of("a", "b", "c"), Calls.Everything, default));
    }

    private async Task<IEnumerable<string>> ColumnsAsync() =>
        (await host.Connector.ReadAsync(Growing)).Columns.Select(column => column.Name);

    // What others do may fail while the table is being changed.
    private static async Task UntilStopped(Func<Task> act, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Record.ExceptionAsync(act);
        }
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """"
                CREATE TABLE growing(id int PRIMARY KEY);
                INSERT INTO growing VALUES (1);
                CREATE TABLE beside(a int);
                CREATE TABLE turned(a int PRIMARY KEY, b text NOT NULL);
                INSERT INTO turned VALUES (1, 'y'), (2, 'x');
                CREATE TABLE renamed(a int);
                INSERT INTO renamed VALUES (7);
                CREATE TABLE gone(a int);
                INSERT INTO gone VALUES (1);
                CREATE SCHEMA "Odd ""schema""";
                CREATE TABLE "Odd ""schema"""."ta'ble \ ü"("a ""b""" int PRIMARY KEY, "ünï" text);
                ALTER TABLE "Odd ""schema"""."ta'ble \ ü" ADD FOREIGN KEY ("a ""b""") REFERENCES "Odd ""schema"""."ta'ble \ ü";
                COMMENT ON TABLE "Odd ""schema"""."ta'ble \ ü" IS 'a comment with "quotes" and \';
                INSERT INTO "Odd ""schema"""."ta'ble \ ü" VALUES (1, 'x');
                GRANT USAGE ON SCHEMA "Odd ""schema""" TO {login};
                GRANT SELECT ON "Odd ""schema"""."ta'ble \ ü" TO {login};
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO {login}
                """";
    }
}
