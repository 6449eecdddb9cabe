using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>What no configuration lifts, and what one sets.</summary>
public sealed class BudgetTests : IDisposable
{
    private const string Many =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90000) SELECT i, 'some text' FROM n";

    private readonly Place _place = new();

    public BudgetTests()
    {
        _place.Database("a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY)");
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
            },
            (
                "limits",
                new JsonObject
                {
                    ["rows"] = 100_000,
                    ["tokens"] = 1_000_000,
                    ["bytes"] = 16 << 20,
                }
            ),
            ("budget", new JsonObject { ["bytesPerHour"] = 50_000 })
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task An_answer_has_twenty_thousand_tokens_at_most_and_a_spent_hour_is_told_with_its_end()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var arguments = new JsonObject { ["source"] = "a", ["sql"] = Many };

        var answer = (await gateway.CallAsync("query", arguments.DeepClone().AsObject())).Good();
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Text), 70_000, 80_000);
        Assert.Contains("gateway://results/", answer.Text, StringComparison.Ordinal);

        var refused = (await gateway.CallAsync("query", arguments)).Refused("budget.spent");
        Assert.Matches(@"next: ask again at \d\d:\d\d:\d\d UTC, in 6\d minutes", refused.Text);
    }
}
