using System.Diagnostics;
using System.Text.Json;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>A served child that is spoken to in lines of JSON, with no library between.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private RawServer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts <c>gateway serve</c> in a folder that holds a configuration.</summary>
    public static RawServer Start(string folder, params string[] arguments) =>
        new(GatewayProgram.Start(folder, ["serve", .. arguments]));

    /// <summary>Starts and shakes hands.</summary>
    public static async Task<RawServer> OpenAsync(string folder, params string[] arguments)
    {
        var server = Start(folder, arguments);
        await server.AskAsync(
            """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            """
        );
        await server.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return server;
    }

    /// <summary>Sends one line.</summary>
    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line.Trim() + "\n");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>The next line as JSON; fails the test when it does not come or is none.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line is null ? throw new EndOfStreamException(await _errors) : JsonElement.Parse(line);
    }

    /// <summary>Sends a request and gives the answer with its id; notifications before it are passed over.</summary>
    public async Task<JsonElement> AskAsync(string request)
    {
        var id = JsonElement.Parse(request).GetProperty("id").GetRawText();
        await SendAsync(request);
        while (true)
        {
            var answer = await ReadAsync();
            if (answer.TryGetProperty("id", out var its) && its.GetRawText() == id)
            {
                return answer;
            }
        }
    }

    /// <summary>Calls a tool and gives its result.</summary>
    public async Task<JsonElement> CallAsync(string tool, string arguments = "{}")
    {
        var answer = await AskAsync(
            $$$"""{"jsonrpc":"2.0","id":"{{{tool}}}","method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}"""
        );
        return answer.GetProperty("result");
    }

    /// <summary>Ends the input and waits for the end of the process.</summary>
    public async Task<ProgramRun> EndAsync()
    {
        _process.StandardInput.Close();
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new ProgramRun(_process.ExitCode, output, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
