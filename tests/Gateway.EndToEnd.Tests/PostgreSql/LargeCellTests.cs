using System.Text.Json.Nodes;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>Cells of 80 MB: what is asked of them is answered, and the process stays small.</summary>
public sealed class LargeCellTests : IAsyncLifetime
{
    private const long MostBytes = 300L << 20;

    private readonly Place _place = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            """
            CREATE TABLE scans(id int PRIMARY KEY, page text, image bytea);
            INSERT INTO scans VALUES (1, repeat('x', 80000000), decode(repeat('ab', 80000000), 'hex'));
            GRANT SELECT ON scans TO {login}
            """
        );
        _place.Configure(
            new()
            {
                ["warehouse"] = new JsonObject { ["kind"] = "postgresql", ["connection"] = _database.Connection },
            }
        );
    }

    public async Task DisposeAsync()
    {
        _place.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Large_cells_are_queried_and_read_within_bounded_memory()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var query = await QueryAsync(gateway, "SELECT id, image FROM scans");
        Assert.Contains("80000000 bytes", query.Good().Text, StringComparison.Ordinal);
        (await QueryAsync(gateway, "SELECT page FROM scans")).Refused("budget.size");
        (await QueryAsync(gateway, "SELECT repeat('x', 900000) FROM generate_series(1, 500)")).Good();

        const string Table = "gateway://warehouse/public/scans";
        var row = (await ReadAsync(gateway, Table)).Good();
        Assert.Contains("80000000 chars", row.Text, StringComparison.Ordinal);
        foreach (var (column, size) in new[] { ("page", "of a text of 80000000 characters"), ("image", "of 80000000") })
        {
            var cell = (await ReadAsync(gateway, $"{Table}?key=1&column={column}")).Good();
            Assert.Contains(size, cell.Text, StringComparison.Ordinal);
            Assert.NotNull(cell.Cursor);
        }
        var profile = new JsonObject { ["source"] = "warehouse", ["table"] = "public.scans" };
        Assert.Contains(
            "image|bytea|0|-|<80000000 bytes>|",
            (await gateway.CallAsync("profile", profile)).Good().Text,
            StringComparison.Ordinal
        );

        Assert.InRange(gateway.PeakBytes, 1, MostBytes);
    }

    private static Task<ToolAnswer> QueryAsync(GatewayProcess gateway, string sql) =>
        gateway.CallAsync("query", new JsonObject { ["source"] = "warehouse", ["sql"] = sql });

    private static Task<ToolAnswer> ReadAsync(GatewayProcess gateway, string uri) =>
        gateway.CallAsync("read", new JsonObject { ["uri"] = uri });
}
