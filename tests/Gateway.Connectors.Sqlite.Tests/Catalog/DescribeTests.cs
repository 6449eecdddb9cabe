using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests.Catalog;

public sealed class DescribeTests
{
    private const string Ddl = """
        CREATE TABLE customers( -- who buys
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL DEFAULT 'x', -- full name
            ssn TEXT UNIQUE,
            upper_name TEXT AS (upper(name)) STORED
        );
        CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT REFERENCES Customers, ssn TEXT REFERENCES customers(ssn));
        CREATE INDEX by_customer ON orders(customer, id);
        CREATE INDEX by_ssn ON orders(ssn);
        CREATE INDEX by_expression ON orders(upper(ssn));
        CREATE VIRTUAL TABLE notes USING fts5(title, body);
        INSERT INTO notes VALUES('a', 'b'), ('c', 'd');
        INSERT INTO customers(id, name) VALUES(10, 'a'), (11, 'b'), (1000000000000, 'far');
        INSERT INTO orders(id) VALUES(1), (2), (3);
        CREATE VIEW broken AS SELECT nix FROM nowhere;
        """;

    private static readonly Grant WithoutSsn = TestDatabase.Grant(["*"], ["customers.ssn", "orders.ssn"]);

    [Fact]
    public async Task A_table_is_described_from_its_DDL()
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        var node = (await connector.DescribeAsync(NodePath.Of("CUSTOMERS"), TestDatabase.Everything, default))!;
        Assert.Equal(NodePath.Of("customers"), node.Path);
        Assert.Equal("who buys", node.Comment);
        Assert.Equal(["id", "name", "ssn", "upper_name"], node.Columns.Select(column => column.Name));
        Assert.Equal(
            new Column("name", "TEXT")
            {
                Nullable = false,
                Comment = "full name",
                Default = "'x'",
            },
            node.Columns[1]
        );
        Assert.True(node.Columns[3].IsGenerated);
        Assert.NotNull(node.Version);
    }

    [Fact]
    public async Task Foreign_keys_and_indexes_are_shown_where_all_their_columns_are_granted()
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        var all = (await connector.DescribeAsync(NodePath.Of("orders"), TestDatabase.Everything, default))!;
        Assert.Equal(2, all.ForeignKeys.Count);
        Assert.Equal(3, all.Indexes.Count);
        var some = (await connector.DescribeAsync(NodePath.Of("orders"), WithoutSsn, default))!;
        var key = Assert.Single(some.ForeignKeys);
        Assert.Equal(("customer", "customers", "id"), (key.Columns[0], key.Target.Name, key.TargetColumns[0]));
        Assert.Equal("by_customer", Assert.Single(some.Indexes).Name);
        var alone = (await connector.DescribeAsync(NodePath.Of("orders"), TestDatabase.Grant(["orders"]), default))!;
        Assert.Empty(alone.ForeignKeys);
    }

    [Fact]
    public async Task The_tables_of_an_engine_and_of_a_module_are_not_listed()
    {
        using var database = new TestDatabase(Ddl + "ANALYZE;");
        await using var connector = database.Connect();
        var names = new List<string>();
        await foreach (var node in connector.ListAsync(NodePath.Root, null, TestDatabase.Everything, default))
        {
            names.Add(node.Path.Name);
        }
        Assert.Equal(["broken", "customers", "notes", "orders"], names);
    }

    [Fact]
    public async Task A_row_estimate_is_cheap_and_rather_none_than_absurd()
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        Assert.Equal(3, await Estimate("orders"));
        Assert.Null(await Estimate("customers"));
        Assert.Equal(2, await Estimate("notes"));
        database.Execute("ANALYZE");
        Assert.Equal(3, await Estimate("customers"));

        async Task<long?> Estimate(string table) =>
            (await connector.DescribeAsync(NodePath.Of(table), TestDatabase.Everything, default))!.RowEstimate;
    }

    [Fact]
    public async Task A_broken_view_says_so()
    {
        using var database = new TestDatabase(Ddl);
        await using var connector = database.Connect();
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.DescribeAsync(NodePath.Of("broken"), TestDatabase.Everything, default)
        );
        Assert.Equal(ErrorCode.SourceFailed, error.Code);
        Assert.Contains("broken", error.Message);
    }
}
