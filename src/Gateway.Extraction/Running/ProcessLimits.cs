using System.Runtime.InteropServices;

namespace Gateway.Extraction.Running;

/// <summary>What the kernel of Linux holds a child process to. Immutable. On other systems only time and output are limited, by who started it.</summary>
internal sealed partial record ProcessLimits
{
    private const int Processor = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const int OpenFiles = 7;
    private const int AddressSpace = 9;

    /// <summary>The most bytes of address space; null for a runtime that reserves much more than it uses.</summary>
    public long? AddressBytes { get; init; }

    /// <summary>The most bytes of memory of its own.</summary>
    public long? DataBytes { get; init; }

    /// <summary>The most processor time from its start; null where <see cref="GiveTime"/> gives it bit by bit.</summary>
    public TimeSpan? ProcessorTime { get; init; }

    /// <summary>Whether it may write files, however short.</summary>
    public bool Writes { get; init; }

    /// <summary>The most files that may be open in it.</summary>
    public long Files { get; init; } = 256;

    /// <summary>Sets the limits of a process: none can be raised by itself later.</summary>
    public void Apply(int process)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        Set(process, FileSize, Writes ? null : 0);
        Set(process, Core, 0);
        Set(process, OpenFiles, Files);
        Set(process, AddressSpace, AddressBytes);
        Set(process, Data, DataBytes);
        Set(process, Processor, ProcessorTime is { } time ? (long)Math.Ceiling(time.TotalSeconds) : null);
    }

    /// <summary>Takes from the process that runs this the right to write files.</summary>
    public static void WriteNoMore()
    {
        if (OperatingSystem.IsLinux())
        {
            Set(0, FileSize, 0);
        }
    }

    /// <summary>Gives a process more processor time: what it took so far, and this.</summary>
    public static void GiveTime(int process, TimeSpan taken, TimeSpan more)
    {
        if (OperatingSystem.IsLinux())
        {
            var limit = new Limit { Soft = (ulong)Math.Ceiling((taken + more).TotalSeconds), Hard = ulong.MaxValue };
            _ = Change(process, Processor, ref limit, 0);
        }
    }

    // A process that has ended meanwhile needs no limits: nothing is said of failures.
    private static void Set(int process, int resource, long? value)
    {
        if (value is { } most)
        {
            var limit = new Limit { Soft = (ulong)most, Hard = (ulong)most };
            _ = Change(process, resource, ref limit, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "prlimit64")]
    private static partial int Change(int process, int resource, ref Limit limit, nint before);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
