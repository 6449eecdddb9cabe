using System.Text;
using System.Text.Json;
using Gateway.Connectors.PostgreSql.Tests.Server;
using Gateway.EndToEnd.Tests.Running;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Npgsql;

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>From an empty PostgreSQL database to five answered questions, as the command's own output says how.</summary>
public sealed class SeededServerTests : IDisposable
{
    private const string Password = "of the owner";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_five_questions_are_answered_by_a_login_that_the_printed_script_makes()
    {
        await using var database = await TestDatabase.CreateAsync("SELECT 1");
        var reader = "r" + database.Name;
        var report = (await SeedAsync(database, "seed", "shop", "--to-env", "SHOP_OWNER", "--json"))
            .MustEndWith(0)
            .Json();
        (await GatewayProgram.RunAsync(_folder.Path, "seed", "shop", "--to", "data")).MustEndWith(0);
        var script = report
            .GetProperty("roleScript")
            .GetString()!
            .Replace("gateway_reader", reader, StringComparison.Ordinal);
        await database.ExecuteAsync($"{script.Split("--")[0]}ALTER ROLE {reader} PASSWORD 'secret'");
        try
        {
            var file = WriteConfiguration(report, reader);
            var checkedRun = await GatewayProgram.RunAsync(_folder.Path, "validate", "--config", file);
            Assert.DoesNotContain(
                "privileges",
                checkedRun.MustEndWith(0).Output + checkedRun.Error,
                StringComparison.Ordinal
            );
            await using var client = await SdkClient.ConnectAsync(file);
            var questions = report.GetProperty("questions").EnumerateArray().ToList();
            Assert.Equal(5, questions.Count);
            foreach (var question in questions)
            {
                var found = await AnswerAsync(client, question);
                Assert.All(
                    question.GetProperty("evidence").EnumerateArray(),
                    piece => Assert.Contains(piece.GetString()!, found, StringComparison.Ordinal)
                );
            }
        }
        finally
        {
            await database.ExecuteAsync($"DROP OWNED BY {reader};\nDROP ROLE {reader}");
        }
    }

    [Fact]
    public async Task A_database_with_tables_is_refused_and_a_password_on_the_command_line_is_warned_of()
    {
        await using var database = await TestDatabase.CreateAsync("CREATE TABLE mine (id int)");

        var refused = (await SeedAsync(database, "seed", "shop", "--to", OwnerUrl(database))).MustEndWith(5);
        Assert.Contains("mine", refused.Error, StringComparison.Ordinal);
        Assert.Contains("PGPASSWORD", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.Error + refused.Output, StringComparison.Ordinal);

        var other = await SeedAsync(database, "seed", "shop", "--to-env", "SHOP_OWNER", "--schema", "other");
        Assert.Contains("\"other.*\"", other.MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_is_given_once_and_is_one_that_can_be_seeded()
    {
        (await GatewayProgram.RunAsync(_folder.Path, "seed", "shop")).MustEndWith(2);
        (await GatewayProgram.RunAsync(_folder.Path, "seed", "shop", "--to-env", "NOT_SET")).MustEndWith(2);
        (await GatewayProgram.RunAsync(_folder.Path, "seed", "shop", "--to", "mysql://root@localhost/x")).MustEndWith(
            2
        );
        (await GatewayProgram.RunAsync(_folder.Path, "seed", "shop", "--to", "postgres://x@127.0.0.1:1/x")).MustEndWith(
            4
        );
    }

    private Task<ProgramRun> SeedAsync(TestDatabase database, params string[] arguments) =>
        GatewayProgram.RunAsync(_folder.Path, arguments, ("SHOP_OWNER", OwnerUrl(database)));

    private static string OwnerUrl(TestDatabase database)
    {
        var owner = new NpgsqlConnectionStringBuilder(database.Owner);
        // A server that trusts its users takes any password.
        var password = Uri.EscapeDataString(owner.Password is { Length: > 0 } real ? real : Password);
        return $"postgres://{owner.Username}:{password}@{owner.Host}:{owner.Port}/{owner.Database}";
    }

    private string WriteConfiguration(JsonElement report, string reader)
    {
        var source = report
            .GetProperty("source")
            .GetRawText()
            .Replace("gateway_reader", reader, StringComparison.Ordinal)
            .Replace("${env:SHOP_PASSWORD}", "${env:SHOP_PASSWORD:-secret}", StringComparison.Ordinal);
        return _folder.Write(
            "gateway.json",
            $$"""
            { "sources": {
              "shop": { "privileges": "enforce", {{source[1..]}},
              "handbook": { "kind": "documents", "folder": "data/handbook" } } }
            """
        );
    }

    private static async Task<string> AnswerAsync(McpClient client, JsonElement question)
    {
        var found = new StringBuilder();
        foreach (var call in question.GetProperty("calls").EnumerateArray())
        {
            var tool = call.GetProperty("tool").GetString()!;
            var arguments = new Dictionary<string, object?>
            {
                ["source"] = call.GetProperty("source").GetString(),
                [tool == "query" ? "sql" : "query"] = call.GetProperty("text").GetString(),
            };
            found.Append(await CallAsync(client, tool, arguments)).Append('\n');
        }
        return found.ToString();
    }

    // The first questions may come before the index is built: the answer says so, and is asked for again.
    private static async Task<string> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        using var patience = new CancellationTokenSource(GatewayProcess.Patience);
        while (true)
        {
            var result = await client.CallToolAsync(tool, arguments);
            Assert.NotEqual(true, result.IsError);
            var text = string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
            if (!text.Contains("the index is being built", StringComparison.Ordinal))
            {
                return text;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }
}
