using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.PostgreSql;

/// <summary>Profiles and plans of a PostgreSQL.</summary>
[Collection(nameof(Warehouse))]
public sealed class UnderstandingTests(Warehouse warehouse)
{
    [Fact]
    public async Task Tables_are_profiled_and_statements_explained()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(warehouse.Configuration);
        var parts = (await ProfileAsync(gateway, "public.parts")).Good();
        Assert.Contains("id|integer|0|1000|1|250|500|750|1000|-\n", parts.Text, StringComparison.Ordinal);

        // The key is a smallint: a question beyond what that holds would be an error of the server.
        var readings = (await ProfileAsync(gateway, "public/readings")).Good();
        Assert.Matches("a sample, [\\d,]+ of about 32,000 rows", readings.Text);
        Assert.Equal(["id", "at", "celsius", "ok", "tags"], readings.Rows.Select(row => row[0]));
        Assert.Equal("about 40", readings.Rows[2][3]);
        Assert.Equal("true", readings.Rows[3][8]);

        var plan = (
            await gateway.CallAsync(
                "query",
                new JsonObject
                {
                    ["source"] = "warehouse",
                    ["sql"] = "SELECT count(*) FROM parts a, parts b, parts c WHERE a.id > $1",
                    ["parameters"] = new JsonArray(7),
                    ["explain"] = true,
                }
            )
        ).Good();
        Assert.Contains("the plan of the statement, which was not run\n", plan.Text, StringComparison.Ordinal);
        Assert.Matches(@"cost=[\d.]+ rows=\d+", plan.Text);
    }

    private static Task<ToolAnswer> ProfileAsync(GatewayProcess gateway, string table) =>
        gateway.CallAsync("profile", new JsonObject { ["source"] = "warehouse", ["table"] = table });
}
