using System.Runtime.InteropServices;

namespace Gateway.Extraction.Tests.Workers;

/// <summary>How the tests start a worker.</summary>
internal static class Dotnet
{
    /// <summary>The program that runs the tests: it lies beside the runtime, wherever that is.</summary>
    public static string Path { get; } =
        System.IO.Path.GetFullPath(
            System.IO.Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(),
                "../../..",
                OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"
            )
        );

    public static string Worker { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory, "Gateway.Extraction.Worker.dll");
}
