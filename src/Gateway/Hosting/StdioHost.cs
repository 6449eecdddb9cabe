using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Mcp.Transport;

namespace Gateway.Hosting;

/// <summary><c>gateway serve</c>: one client over standard input and output, until the input ends or a signal comes.</summary>
internal static class StdioHost
{
    /// <summary>Serves, and gives the exit code.</summary>
    public static async Task<int> RunAsync(ServeOptions options)
    {
        // First of all: from here on nothing but the session reaches the client.
        var (input, output) = ProtocolStreams.Take();
        var description = new ServerDescription(ProductVersion.Text);
        // It reads the first message beside the configuration, and answers when that is found to be good.
        using var session = new StdioSession(input, output, description);
        using var stop = new StopSignal();
        try
        {
            var configuration = ScratchSource.AddTo(Load(options));
            if (!Console.IsInputRedirected)
            {
                await Console.Error.WriteLineAsync("gateway: this waits for an MCP client's messages; Ctrl-C ends it");
            }
            await using var serving = new Serving(configuration, description, options.IsVerbose);
            await session.RunAsync(serving.Open, stop.Token);
            return ExitCode.Ok;
        }
        catch (GatewayException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            await Console.Error.WriteLineAsync(fault.Hint);
            return ExitCode.Of(fault.Code);
        }
    }

    private static GatewayConfiguration Load(ServeOptions options)
    {
        var report = ConfigurationFile.Load(options.ConfigurationFile);
        var configuration = report.Require();
        foreach (var warning in report.Faults)
        {
            Console.Error.WriteLine(warning);
        }
        return options.IsForPrograms ? configuration : configuration.ForModels();
    }
}
