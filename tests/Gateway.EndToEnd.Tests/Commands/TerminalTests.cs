using System.Diagnostics;
using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

/// <summary>What a screen, a pipe and a full disk make of the output.</summary>
public sealed class TerminalTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    private const string Escape = "\e[";

    [Fact]
    public async Task A_screen_gets_colours()
    {
        var (_, shown) = await OnScreenAsync("query shop 'SELEC 1'");

        Assert.Contains(Escape + "31m", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NO_COLOR_is_respected()
    {
        var (_, shown) = await OnScreenAsync("query shop 'SELEC 1'", "NO_COLOR=1 ");

        Assert.Contains("error: ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape + "31m", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_the_data_are_shown_on_a_screen_and_not_obeyed()
    {
        var (_, shown) = await OnScreenAsync(
            "query shop \"SELECT char(27) || ']0;owned' || char(7) || char(8238) AS x\""
        );

        Assert.DoesNotContain("\e]0;", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", shown, StringComparison.Ordinal);
        Assert.Contains("]0;owned", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_no_crash()
    {
        var (exitCode, shown) = await ShellAsync(
            $"{Program} read gateway://shop/orders --max-rows 300 | true; echo ${{PIPESTATUS[0]}}"
        );

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("xception", shown, StringComparison.Ordinal);
        Assert.EndsWith("0\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_is_a_failure()
    {
        var (exitCode, shown) = await ShellAsync($"{Program} explore 2>&1 > /dev/full");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_stops_a_long_query_in_good_order()
    {
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        // Whoever runs the tests in the background has them ignore interrupts, and children inherit that.
        using var process = Process.Start(
            new ProcessStartInfo("env", ["--default-signal=INT", .. GatewayProgram.Command, "query", "shop", Endless])
            {
                WorkingDirectory = shop.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        while (!process.HasExited && !HasOpen(process, "shop.db"))
        {
            await Task.Delay(20);
        }

        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("   at ", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static bool HasOpen(Process process, string file) =>
        new DirectoryInfo($"/proc/{process.Id}/fd")
            .EnumerateFileSystemInfos()
            .Any(descriptor => descriptor.LinkTarget?.EndsWith(file, StringComparison.Ordinal) == true);

    private static string Program => string.Join(' ', GatewayProgram.Command.Select(part => $"'{part}'"));

    private Task<(int ExitCode, string Shown)> OnScreenAsync(string arguments, string variables = "") =>
        ShellAsync(
            $"script -qec \"{variables}{Program} {arguments.Replace("\"", "\\\"", StringComparison.Ordinal)}\" /dev/null"
        );

    private async Task<(int ExitCode, string Shown)> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = shop.Path,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, shown);
    }
}
