using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every call leaves one line, and without a log there is no service.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Place _place = new();

    public AuditTests()
    {
        _place.Database(
            "a.db",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, secret TEXT); INSERT INTO t VALUES(1, 'ROWVALUE')"
        );
        _place.Write("docs/a.md", "# Title\n\nsome words\n");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_call_is_recorded_the_refused_ones_too_and_no_row_value_with_it()
    {
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        await gateway.CallAsync("list_sources", []);
        await gateway.CallAsync("explore", new() { ["path"] = "a" });
        await gateway.CallAsync("query", Query("SELECT * FROM t"));
        await gateway.CallAsync("query", Query("DROP TABLE t"));
        await gateway.CallAsync("read", new() { ["uri"] = "gateway://a/nosuch" });
        await gateway.CallAsync("search", new() { ["query"] = "words" });
        await gateway.AskAsync("resources/read", new() { ["uri"] = "gateway://docs/a.md" });
        await gateway.AskAsync("resources/list");
        var lines = _place.Audit();
        Assert.Equal(
            [
                "browse ok",
                "browse ok",
                "query ok",
                "query refused",
                "read refused",
                "search ok",
                "read ok",
                "browse ok",
            ],
            lines.Select(line => $"{line["operation"]} {line["outcome"]}")
        );
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(line => (int)line["seq"]!));
        Assert.All(lines, line => Assert.Equal("stdio", (string?)line["transport"]));
        Assert.All(lines, line => Assert.Equal("end-to-end 1", (string?)line["client"]));
        Assert.DoesNotContain(lines, line => line.ToJsonString().Contains("ROWVALUE", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.ToJsonString().Contains("SELECT", StringComparison.Ordinal));
        Assert.Equal(HashOf("SELECT * FROM t"), (string?)lines[2]["text_sha256"]);
        Assert.Equal("access.refused", (string?)lines[3]["error"]);
    }

    [Fact]
    public async Task The_lines_are_chained_under_a_key_outside_of_the_log()
    {
        Configure();
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        for (var i = 0; i < 3; i++)
        {
            await gateway.CallAsync("list_sources", []);
        }
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_place.State, "audit")));
        var key = await File.ReadAllBytesAsync(Path.Combine(_place.State, "keys", "audit.key"));
        var previous = Encoding.UTF8.GetBytes(Path.GetFileName(file));
        foreach (var line in _place.Audit())
        {
            var text = line.ToJsonString();
            var chained = text[..text.LastIndexOf(",\"mac\"", StringComparison.Ordinal)];
            previous = HMACSHA256.HashData(key, previous.Concat(Encoding.UTF8.GetBytes(chained)).ToArray());
            Assert.Equal(Convert.ToHexStringLower(previous), (string?)line["mac"]);
        }
    }

    [Fact]
    public async Task The_text_of_queries_is_recorded_where_the_owner_asks_for_it()
    {
        Configure(new JsonObject { ["queryText"] = true });
        await using var gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        await gateway.CallAsync("query", Query("SELECT 1"));
        Assert.Equal("SELECT 1", (string?)Assert.Single(_place.Audit())["text"]);
    }

    [Fact]
    public async Task Nothing_is_answered_that_cannot_be_recorded()
    {
        // A file stands where the folder would have to be; even root cannot write there.
        _place.Write("log", "");
        Configure(new JsonObject { ["folder"] = "log/audit" });
        await using var gateway = GatewayProcess.Start(_place.Configuration);
        var refusals = new List<string> { gateway.Errors };
        try
        {
            await gateway.InitializeAsync("2025-11-25");
            var queried = await gateway.CallAsync("query", Query("SELECT * FROM t"));
            Assert.True(queried.IsError, queried.Text);
            refusals.Add(queried.Text);
            var read = await gateway.AskAsync("resources/read", new() { ["uri"] = "gateway://docs/a.md" });
            Assert.NotNull(read["error"]);
        }
        catch (IOException)
        {
            // It did not even start to serve.
            Assert.NotEqual(0, await gateway.EndAsync());
        }
        Assert.DoesNotContain(gateway.Lines, line => line.Contains("ROWVALUE", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Lines, line => line.Contains("some words", StringComparison.Ordinal));
    }

    private void Configure(JsonObject? audit = null) =>
        _place.Configure(
            new()
            {
                ["a"] = new JsonObject { ["kind"] = "sqlite", ["path"] = "a.db" },
                ["docs"] = new JsonObject { ["kind"] = "documents", ["folder"] = "docs" },
            },
            audit is null ? [] : [("audit", audit)]
        );

    private static JsonObject Query(string sql) => new() { ["source"] = "a", ["sql"] = sql };

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
