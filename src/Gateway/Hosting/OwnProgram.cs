using System.Runtime.InteropServices;
using Gateway.Core.Configuration;
using Gateway.Mcp.Client;

namespace Gateway.Hosting;

/// <summary>How this very program is started again, by us or by a client.</summary>
/// <param name="Command">The full path of an executable.</param>
/// <param name="Arguments">What comes before the program's own arguments.</param>
internal sealed record OwnProgram(string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>The running program: its executable, or <c>dotnet gateway.dll</c>.</summary>
    public static OwnProgram Find()
    {
        var process = Environment.ProcessPath;
        var assembly = Path.Combine(AppContext.BaseDirectory, "gateway.dll");
        if (process is not null && (HasOwnRuntime || !File.Exists(assembly)))
        {
            return new OwnProgram(process, []);
        }
        var isRunByDotnet = Path.GetFileNameWithoutExtension(process) is "dotnet" or null;
        // An executable finds a .NET of an unusual place by DOTNET_ROOT alone, which a client would not pass on.
        return isRunByDotnet || EnvironmentVariables.OfProcess["DOTNET_ROOT"] is not null
            ? new OwnProgram(isRunByDotnet && process is not null ? process : DotnetOfRuntime(), [assembly])
            : new OwnProgram(process!, []);
    }

    /// <summary>The arguments that make it serve a configuration.</summary>
    public IReadOnlyList<string> ServeArguments(string configurationFile) =>
        [.. Arguments, "serve", "--config", configurationFile];

    /// <summary>Starts it as a server of a valid configuration, with a client: what a person's own client sees.</summary>
    /// <param name="configurationFile">The configuration.</param>
    /// <param name="onError">Told every line of the child's standard error.</param>
    /// <param name="cancellation">Stops the start.</param>
    public Task<ChildServer> ServeAsync(
        string configurationFile,
        Action<string> onError,
        CancellationToken cancellation
    ) => ChildServer.StartAsync(Command, ServeArguments(configurationFile), ProductVersion.Text, onError, cancellation);

    private static bool HasOwnRuntime =>
        Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory())
        == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    // <root>/shared/Microsoft.NETCore.App/<version>/ is where the runtime lies that runs us.
    private static string DotnetOfRuntime() =>
        Path.GetFullPath(
            Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(),
                "..",
                "..",
                "..",
                OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"
            )
        );
}
