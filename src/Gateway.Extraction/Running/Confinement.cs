using System.Runtime.InteropServices;

namespace Gateway.Extraction.Running;

/// <summary>What a worker gives up before it reads anything, on Linux.</summary>
internal static partial class Confinement
{
    private const int NoNewPrivileges = 38;

    /// <summary>Gives it up, for the whole process and for good.</summary>
    public static void Enter()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(NoNewPrivileges, 1, 0, 0, 0);
            ProcessLimits.WriteNoMore();
            CallFilter.Set();
        }
    }

    /// <summary>The number of the process that started this one; 0 where that is not told.</summary>
    public static int Parent => OperatingSystem.IsLinux() ? ParentNumber() : 0;

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentNumber();

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
