using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Tests.Catalog;

/// <summary>What the tree and the descriptions tell.</summary>
public sealed class DescribeTests(DescribeTests.Host host) : IClassFixture<DescribeTests.Host>
{
    [Fact]
    public async Task The_root_has_the_schemas_that_have_something_granted()
    {
        var nodes = await ListAsync(NodePath.Root);
        Assert.Equal(["hr", "public"], nodes.Select(node => node.Path.Name));
        Assert.All(nodes, node => Assert.Equal(NodeKind.Schema, node.Kind));
    }

    [Fact]
    public async Task A_schema_has_tables_and_views_of_every_kind()
    {
        var nodes = await ListAsync(NodePath.Of("public"));
        Assert.Equal(
            [
                ("measurements", NodeKind.Table),
                ("measurements_2025", NodeKind.Table),
                ("mv", NodeKind.View),
                ("orders", NodeKind.Table),
                ("people", NodeKind.Table),
                ("remote", NodeKind.Table),
                ("v", NodeKind.View),
            ],
            nodes.Select(node => (node.Path.Name, node.Kind))
        );
        Assert.Equal("Who we sell to", nodes.Single(node => node.Path.Name == "people").Comment);
        Assert.Equal(3, nodes.Single(node => node.Path.Name == "people").RowEstimate);
    }

    [Fact]
    public async Task A_description_has_columns_keys_and_indexes()
    {
        var orders = (await host.Connector.DescribeAsync(NodePath.Of("public", "orders"), Calls.Everything, default))!;
        Assert.Equal(["id", "person", "state", "amount", "gross"], orders.Columns.Select(column => column.Name));
        Assert.Equal(["integer", "integer", "mood", "numeric(10,2)", "numeric"], orders.Columns.Select(c => c.Type));
        Assert.Equal("How it went. One of: sad, ok.", orders.Columns[2].Comment);
        Assert.Equal("'ok'::mood", orders.Columns[2].Default);
        Assert.True(orders.Columns[4].IsGenerated);
        Assert.Equal((false, true), (orders.Columns[0].Nullable, orders.Columns[1].Nullable));
        Assert.Equal(["id"], orders.Key);
        var key = Assert.Single(orders.ForeignKeys);
        Assert.Equal(
            (NodePath.Of("public", "people"), "person", "id"),
            (key.Target, key.Columns[0], key.TargetColumns[0])
        );
        Assert.Equal(["orders_pkey", "orders_person"], orders.Indexes.Select(index => index.Name));
    }

    [Fact]
    public async Task What_the_rules_deny_is_not_told()
    {
        var grant = Calls.Allow(["*"], ["public.people", "public.orders.amount"]);
        var orders = (await host.Connector.DescribeAsync(NodePath.Of("public", "orders"), grant, default))!;
        Assert.Equal(["id", "person", "state", "gross"], orders.Columns.Select(column => column.Name));
        Assert.Empty(orders.ForeignKeys);
        Assert.Null(await host.Connector.DescribeAsync(NodePath.Of("public", "people"), grant, default));
    }

    [Fact]
    public async Task A_login_that_reads_more_than_the_rules_allow_is_found_and_gets_no_queries()
    {
        var grant = Calls.Allow(["*"], ["public.people"]);
        var findings = await host.Connector.CheckAsync(grant, default);
        Assert.Contains(
            findings,
            finding =>
                finding.IsError
                && finding.Hint!.Contains("REVOKE SELECT ON")
                && finding.Message.Contains("public.people")
        );
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            host.Connector.QueryAsync("SELECT 1", grant, 1, default)
        );
        Assert.Equal(ErrorCode.AccessRefused, error.Code);
    }

    [Fact]
    public async Task A_rule_that_protects_nothing_is_found()
    {
        var findings = await host.Connector.CheckAsync(Calls.Allow(["*"], ["public.poeple"]), default);
        Assert.Contains(findings, finding => finding is { IsError: true, Setting: "deny[0]" });
    }

    private async Task<List<Node>> ListAsync(NodePath parent)
    {
        var nodes = new List<Node>();
        await foreach (var node in host.Connector.ListAsync(parent, null, Calls.Everything, default))
        {
            nodes.Add(node);
        }
        return nodes;
    }

    public sealed class Host : OneDatabase
    {
        protected override string Script =>
            """
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                CREATE TABLE people(id int PRIMARY KEY, name text);
                COMMENT ON TABLE people IS 'Who we sell to';
                INSERT INTO people VALUES (1, 'a'), (2, 'b'), (3, 'c');
                ANALYZE people;
                CREATE TABLE orders(id int PRIMARY KEY, person int REFERENCES people, state mood DEFAULT 'ok',
                    amount numeric(10,2), gross numeric GENERATED ALWAYS AS (amount * 1.19) STORED);
                COMMENT ON COLUMN orders.state IS 'How it went.';
                CREATE INDEX orders_person ON orders(person);
                CREATE INDEX orders_round ON orders(round(amount));
                CREATE TABLE measurements(at date, v int) PARTITION BY RANGE (at);
                CREATE TABLE measurements_2025 PARTITION OF measurements FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
                CREATE VIEW v AS SELECT id FROM people;
                CREATE MATERIALIZED VIEW mv AS SELECT id FROM people;
                CREATE FOREIGN DATA WRAPPER nowhere;
                CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
                CREATE FOREIGN TABLE remote(id int) SERVER far;
                CREATE SCHEMA hr;
                CREATE TABLE hr.staff(id int PRIMARY KEY);
                CREATE SCHEMA closed;
                CREATE TABLE closed.secrets(id int PRIMARY KEY);
                GRANT SELECT ON ALL TABLES IN SCHEMA public, hr, closed TO {login};
                GRANT USAGE ON SCHEMA hr TO {login};
                CREATE TABLE ungranted(id int)
                """;
    }
}
