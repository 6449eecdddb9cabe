using System.CommandLine;
using Gateway.Abstractions;
using Gateway.Core.Configuration;
using Gateway.Hosting;

namespace Gateway.Commands;

/// <summary>Every command but the plain <c>gateway serve</c>: reads the command line, runs it, and explains what went wrong.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var isJson = arguments.TakeWhile(argument => argument != "--").Contains("--json");
        var terminal = new Terminal(isJson, EnvironmentVariables.OfProcess);
        using var stop = new StopSignal();
        try
        {
            // '@name' is a word like any other, not a file of further arguments.
            var parser = new ParserConfiguration { ResponseFileTokenReplacer = null };
            var parsed = CommandTree.Build(terminal).Parse(arguments, parser);
            UsageFaults.ThrowFor(parsed, arguments);
            var invocation = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var exitCode = await parsed.InvokeAsync(invocation, stop.Token);
            await terminal.Output.FlushAsync(CancellationToken.None);
            return exitCode;
        }
        catch (Exception fault)
        {
            var known = Translate(fault, stop.Token);
            Tell(terminal, known);
            return ExitCode.Of(known.Code);
        }
    }

    private static void Tell(Terminal terminal, GatewayException fault)
    {
        try
        {
            terminal.Write(fault);
            terminal.Output.Flush();
        }
        catch (IOException)
        {
            // Nobody can be told: the exit code has to say it.
        }
    }

    private static GatewayException Translate(Exception fault, CancellationToken stop) =>
        fault switch
        {
            GatewayException known => known,
            // A child that the same signal has ended fails in ways of its own.
            _ when stop.IsCancellationRequested => new GatewayException(ErrorCode.Cancelled, "stopped"),
            IOException or UnauthorizedAccessException => new GatewayException(
                ErrorCode.Internal,
                fault.Message,
                null,
                fault
            ),
            _ => new GatewayException(
                ErrorCode.Internal,
                $"the gateway failed: {fault.GetType().Name}: {fault.Message}",
                "this is a fault of the gateway: please report it with the command line",
                fault
            ),
        };
}
