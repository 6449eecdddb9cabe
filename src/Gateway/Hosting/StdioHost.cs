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
        using var stop = new StopSignal();
        try
        {
            var configuration = ScratchSource.AddTo(Load(options));
            var description = new ServerDescription(ProductVersion.Text);
            await using var serving = new Serving(configuration, description, options.IsVerbose);
            using var session = new StdioSession(input, output, description, serving.Open);
            await session.RunAsync(stop.Token);
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
        return configuration;
    }
}
