using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>Cells of 80 MB: what is asked of them is answered, and the process stays small.</summary>
[Collection(nameof(Warehouse))]
public sealed class LargeCellTests(Warehouse warehouse)
{
    private const long MostBytes = 300L << 20;

    [Fact]
    public async Task Large_cells_are_queried_and_read_within_bounded_memory()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(warehouse.Configuration);
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
