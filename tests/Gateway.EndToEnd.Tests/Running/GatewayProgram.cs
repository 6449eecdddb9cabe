using System.Diagnostics;
using System.Text;

namespace Gateway.EndToEnd.Tests.Running;

/// <summary>The built executable, run as a person or a client runs it.</summary>
internal static class GatewayProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What starts it: the published executable of <c>GATEWAY_TEST_PROGRAM</c>, else what was built with the tests.</summary>
    public static string[] Command { get; } =
        Environment.GetEnvironmentVariable("GATEWAY_TEST_PROGRAM") is { Length: > 0 } published
            ? [published]
            : ["dotnet", FindAssembly()];

    /// <summary>Starts the program with all streams redirected; the caller disposes and ends it.</summary>
    public static Process Start(
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string? Value)[] environment
    )
    {
        var start = new ProcessStartInfo(Command[0])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in Command[1..].Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment.Remove("GATEWAY_CONFIG");
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end in a folder.</summary>
    public static Task<ProgramRun> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, arguments, []);

    /// <summary>Runs the program to its end in a folder, with variables of the environment.</summary>
    public static async Task<ProgramRun> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string? Value)[] environment
    )
    {
        using var process = Start(folder, arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    // …/tests/Gateway.EndToEnd.Tests/bin/<configuration>/<framework>/ has its twin below src/Gateway.
    private static string FindAssembly()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var file = Repository.PathOf("src", "Gateway", "bin", output.Parent!.Name, output.Name, "gateway.dll");
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not built.");
    }
}
