using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every statement of <c>testdata/acceptance</c>, through the tool that a client uses.</summary>
public class ReadOnlyTests(GrantedShop shop) : IClassFixture<GrantedShop>
{
    private const string Canary = "CANARY";

    private static readonly Dictionary<string, JsonObject> Statements = new[]
    {
        "sqlite_readonly.jsonl",
        "legit_sqlite.jsonl",
    }
        .SelectMany(file => File.ReadLines(Repository.PathOf("testdata", "acceptance", file)))
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToDictionary(row => (string)row["id"]!);

    public static TheoryData<string> Rows { get; } = [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_statement_meets_its_verdict_and_leaves_no_trace(string id)
    {
        var row = Statements[id];
        var sql = ((string)row["sql"]!).Replace("{dir}", shop.Folder, StringComparison.Ordinal);
        var before = shop.Fingerprint();
        var answer = await shop.Gateway.CallAsync("query", new() { ["source"] = "shop", ["sql"] = sql });
        Assert.Equal(before, shop.Fingerprint());
        Assert.DoesNotContain(Canary, answer.Result.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("internal: ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, shop.Gateway.Errors, StringComparison.Ordinal);
        Assert.Contains(shop.Place.AuditLines(), line => line.Contains("\"query\"", StringComparison.Ordinal));
        Assert.DoesNotContain(shop.Place.AuditLines(), line => line.Contains(Canary, StringComparison.Ordinal));
        switch ((string)row["must"]!)
        {
            case "rejected":
                Assert.True(answer.IsError, $"{sql}\n{answer.Text}");
                break;
            case "allowed":
                Assert.False(answer.IsError, $"{sql}\n{answer.Text}");
                break;
        }
    }
}
