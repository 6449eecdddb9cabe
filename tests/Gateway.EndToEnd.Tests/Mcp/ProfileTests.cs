using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Profiles of real tables: what is counted, what is sampled, and what must not be told.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly Place _place = new();

    public ProfileTests()
    {
        _place.Database(
            "a.db",
            """
            CREATE TABLE people(id INTEGER PRIMARY KEY, name, mail, pay, secret);
            INSERT INTO people VALUES (1, 'Ann', 'canary.one@example.com', 4711, 'canary'),
                (2, 'Bob', NULL, NULL, 'canary'), (3, 'Bob', 'canary.two@example.com', 4712, 'canary');
            CREATE VIEW mails AS SELECT id, mail AS address FROM people;
            CREATE TABLE lines("order" INTEGER, line INTEGER, "the day" TEXT, PRIMARY KEY ("order", line)) WITHOUT ROWID;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39999)
            INSERT INTO lines SELECT i / 4 * 10, i % 4, date('2020-01-01', (i / 100) || ' days') FROM n;
            """
        );
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject
                {
                    ["kind"] = "sqlite",
                    ["path"] = "a.db",
                    ["deny"] = new JsonArray("people.secret"),
                    ["mask"] = new JsonObject { ["people.mail"] = "partial", ["people.pay"] = "hash" },
                },
            }
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Columns_are_told_of_but_for_masked_and_denied_ones_and_large_tables_are_sampled()
    {
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        var people = (await ProfileAsync(gateway, "people")).Good();
        Assert.Contains("a/people: all 3 rows\n", people.Text, StringComparison.Ordinal);
        Assert.Contains("name|-|0|2|Ann|-|-|-|Bob|Bob ×2\n", people.Text, StringComparison.Ordinal);
        Assert.Contains(
            "masked, so nothing is told of them: mail (partial), pay (hash)",
            people.Text,
            StringComparison.Ordinal
        );
        var view = await ProfileAsync(gateway, "mails");
        var named = await ProfileAsync(gateway, "people", "mail", "pay");
        var denied = (await ProfileAsync(gateway, "people", "secret")).Refused("access.not_found");
        foreach (var answer in (ToolAnswer[])[people, view, named, denied])
        {
            Assert.DoesNotContain("canary", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("471", answer.Text, StringComparison.Ordinal);
        }

        var lines = (await ProfileAsync(gateway, "lines")).Good();
        Assert.Matches(@"a/lines: a sample, (9,\d{3}|10,000) of ", lines.Text);
        Assert.Contains("spread evenly over order\n", lines.Text, StringComparison.Ordinal);
        Assert.Equal(["order", "line", "the day"], lines.Rows.Select(row => row[0]));
        Assert.InRange(int.Parse(lines.Rows[0][8], null), 99_900, 99_990);
        Assert.StartsWith("2020-01-01", lines.Rows[2][4], StringComparison.Ordinal);
    }

    private static Task<ToolAnswer> ProfileAsync(GatewayProcess gateway, string table, params string[] columns) =>
        gateway.CallAsync(
            "profile",
            new JsonObject
            {
                ["source"] = "a",
                ["table"] = table,
                ["columns"] = new JsonArray([.. columns.Select(name => JsonValue.Create(name))]),
            }
        );
}
