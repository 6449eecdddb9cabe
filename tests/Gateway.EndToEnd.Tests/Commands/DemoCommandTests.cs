using System.Diagnostics;
using System.Text.Json;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_demo_asks_the_real_server_and_says_how_to_add_it()
    {
        var run = (await GatewayProgram.RunAsync(_folder.Path, "demo", "--to", "shop demo")).MustEndWith(0);

        foreach (var tool in (string[])["list_sources", "query", "search", "read"])
        {
            Assert.Contains($"\n> {tool}\n", run.Output, StringComparison.Ordinal);
        }
        Assert.Contains("as known: 28 days", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"mcpServers\"", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"serve --config '{_folder.At("shop demo/gateway.json")}'",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task What_is_printed_for_a_client_starts_the_server()
    {
        var report = (await GatewayProgram.RunAsync(_folder.Path, "demo", "--to", "demo", "--json"))
            .MustEndWith(0)
            .Json();
        Assert.All(
            report.GetProperty("steps").EnumerateArray(),
            step => Assert.True(step.GetProperty("as_expected").GetBoolean())
        );
        var entry = report.GetProperty("claude_desktop").GetProperty("mcpServers").GetProperty("gateway");

        var line = await FirstLineAsync(
            entry.GetProperty("command").GetString()!,
            entry.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!)
        );

        Assert.Equal("{}", line.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task A_folder_with_another_configuration_is_left_alone()
    {
        var file = _folder.Write("gateway.json", "{}");

        (await GatewayProgram.RunAsync(_folder.Path, "demo", "--to", ".")).MustEndWith(5);

        Assert.Equal("{}", File.ReadAllText(file));
    }

    private static async Task<JsonElement> FirstLineAsync(string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = "/",
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        process.StandardInput.Close();
        return JsonElement.Parse((await process.StandardOutput.ReadLineAsync())!);
    }
}
