using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>The process is killed while it indexes, again and again; the index is whole all the same.</summary>
public sealed class KilledIndexingTests : IDisposable
{
    private const int Documents = 400;
    private const int Rows = 5000;
    private static readonly int Kills = Soak.Times(20);

    private readonly Place _place = new();
    private readonly Random _random = new(20);

    public KilledIndexingTests()
    {
        for (var i = 0; i < Documents; i++)
        {
            _place.Write(Path.Combine("docs", $"{i % 20}", $"{i}.md"), Document(i));
        }
        _place.Database(
            "a.db",
            $"""
            CREATE TABLE notes(id INTEGER PRIMARY KEY, body TEXT);
            WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {Rows})
            INSERT INTO notes SELECT n, printf('row number %d with the word common and row%d', n, n) FROM c
            """
        );
        _place.Configure(
            new()
            {
                ["docs"] = new JsonObject { ["kind"] = "documents", ["folder"] = "docs" },
                ["a"] = new JsonObject
                {
                    ["kind"] = "sqlite",
                    ["path"] = "a.db",
                    ["index"] = new JsonObject { ["notes"] = new JsonArray("body") },
                },
            }
        );
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Search_is_complete_after_the_process_was_killed_while_it_indexed()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
            await gateway.CallAsync("search", new() { ["query"] = "common" });
            await Task.Delay(_random.Next(0, 400));
            await gateway.KillAsync();
            await gateway.DisposeAsync();
            // There is always something left to do for the next one.
            _place.Write(Path.Combine("docs", "more", $"{kill}.md"), Document(Documents + kill));
        }
        await using var last = await GatewayProcess.ConnectAsync(_place.Configuration);
        var all = Documents + Kills;
        var covered = await last.UntilCoveredAsync(
            "common",
            string.Create(CultureInfo.InvariantCulture, $"{all:N0} of {all:N0} searched")
        );
        Assert.DoesNotContain("could not be read", covered.Text, StringComparison.Ordinal);
        for (var i = 0; i < all; i += 37)
        {
            Assert.Equal(1, await HitsAsync(last, $"document{i}"));
        }
        for (var i = 1; i <= Rows; i += 613)
        {
            Assert.Equal(1, await HitsAsync(last, $"row{i}"));
        }
    }

    private static async Task<int> HitsAsync(GatewayProcess gateway, string word) =>
        (await gateway.CallAsync("search", new() { ["query"] = word })).Good().Links.Count;

    private static string Document(int number)
    {
        var text = new StringBuilder($"# Document {number}\n\nThe common word and document{number}.\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nA paragraph about nothing much, the {i}th of many.\n");
        }
        return text.ToString();
    }
}
