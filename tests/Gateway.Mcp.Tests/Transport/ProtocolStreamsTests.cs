using System.Diagnostics;

namespace Gateway.Mcp.Tests.Transport;

public class ProtocolStreamsTests
{
    [Fact]
    public async Task What_libraries_print_never_reaches_the_client()
    {
        using var server = Process.Start(
            new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "Gateway.Mcp.NoisyServer.dll"))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await server.StandardInput.WriteLineAsync(StdioHarness.Initialize);
        await server.StandardInput.WriteLineAsync(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"shout","arguments":{}}}"""
        );
        server.StandardInput.Close();
        var output = server.StandardOutput.ReadToEndAsync();
        var errors = await server.StandardError.ReadToEndAsync();
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await server.WaitForExitAsync();
        Assert.Equal(0, server.ExitCode);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"jsonrpc\":", line, StringComparison.Ordinal));
        Assert.Contains("noise from managed code", errors, StringComparison.Ordinal);
        Assert.Contains("noise from native code", errors, StringComparison.Ordinal);
    }
}
