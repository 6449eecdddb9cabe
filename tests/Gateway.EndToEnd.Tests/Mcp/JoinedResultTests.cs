using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Kept answers of PostgreSQL, SQLite and a CSV file, put together by one query.</summary>
public sealed class JoinedResultTests : IAsyncLifetime
{
    private const int Parts = 250;
    private const int Orders = 1000;

    private readonly Place _place = new();
    private TestDatabase _warehouse = null!;

    public async Task InitializeAsync()
    {
        _warehouse = await TestDatabase.CreateAsync(
            $$"""
            CREATE TABLE parts(id int PRIMARY KEY, name text, weight numeric(6, 2));
            INSERT INTO parts SELECT n, 'part ' || n % 10, n / 4.0 FROM generate_series(1, {{Parts}}) n;
            GRANT SELECT ON parts TO {login}
            """
        );
        _place.Database(
            "shop.db",
            $"""
            CREATE TABLE orders(id INTEGER PRIMARY KEY, part INTEGER, quantity INTEGER);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Orders})
                INSERT INTO orders SELECT i, i % {Parts} + 1, i % 7 FROM n;
            """
        );
        var prices = Enumerable
            .Range(1, Parts)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part},{part % 13}.5"));
        _place.Write("lists/prices.csv", "part,price\n" + string.Join('\n', prices));
        _place.Configure(
            new()
            {
                ["warehouse"] = new JsonObject { ["kind"] = "postgresql", ["connection"] = _warehouse.Connection },
                ["shop"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "shop.db" },
                ["lists"] = new JsonObject { ["kind"] = "tabular", ["folder"] = "lists" },
            },
            ("limits", new JsonObject { ["rows"] = 100 })
        );
    }

    public async Task DisposeAsync()
    {
        _place.Dispose();
        await _warehouse.DisposeAsync();
    }

    [Fact]
    public async Task Answers_of_three_kinds_of_sources_are_joined_in_one_query()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var parts = await KeepAsync(gateway, "warehouse", "SELECT id, name, weight FROM parts");
        var orders = await KeepAsync(gateway, "shop", "SELECT part, quantity FROM orders");
        var prices = await KeepAsync(gateway, "lists", "SELECT part, price FROM prices");

        var joined = await QueryAsync(
            gateway,
            "results",
            $"""
            SELECT p.name, count(*) AS orders, sum(o.quantity * c.price) AS total, sum(o.quantity * p.weight) AS weight
            FROM {parts} p JOIN {orders} o ON o.part = p.id JOIN {prices} c ON c.part = p.id
            GROUP BY p.name ORDER BY p.name
            """
        );

        Assert.Equal(Expected(), joined.Rows.Select(Numbers));
    }

    private static IEnumerable<(string, double, double, double)> Expected() =>
        from order in Enumerable.Range(1, Orders)
        let part = order % Parts + 1
        let quantity = order % 7
        group (Price: quantity * (part % 13 + .5), Weight: quantity * part / 4.0) by $"part {part % 10}" into named
        orderby named.Key
        select (named.Key, (double)named.Count(), named.Sum(row => row.Price), named.Sum(row => row.Weight));

    private static (string, double, double, double) Numbers(string[] row) =>
        (row[0], Number(row[1]), Number(row[2]), Number(row[3]));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static async Task<string> KeepAsync(GatewayProcess gateway, string source, string sql)
    {
        var answer = await QueryAsync(gateway, source, sql);
        return answer.Text.Split("gateway://results/")[1].Split(' ')[0];
    }

    private static async Task<ToolAnswer> QueryAsync(GatewayProcess gateway, string source, string sql) =>
        (await gateway.CallAsync("query", new() { ["source"] = source, ["sql"] = sql })).Good();
}
