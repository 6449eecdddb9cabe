using System.Runtime.InteropServices;

namespace Gateway.Hosting;

/// <summary>Memory that was freed and that the process still holds. Thread-safe.</summary>
internal static partial class IdleMemory
{
    /// <summary>Gives it back to the system: the heap of .NET, and what glibc keeps for each thread that freed it.</summary>
    public static void Release()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, which gives back by itself.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint bytesToKeep);
}
