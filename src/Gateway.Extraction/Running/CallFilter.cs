using System.Runtime.InteropServices;

namespace Gateway.Extraction.Running;

/// <summary>A filter of the kernel of Linux on the system calls of this process (seccomp), on x64 and arm64. Denied calls fail with EPERM.</summary>
/// <remarks>
/// It denies what a reader of documents has no use for: connections, programs, other processes, and every change of a file.
/// Opening files for reading stays: .NET loads its libraries when they are first needed.
/// </remarks>
internal static unsafe partial class CallFilter
{
    private const uint Allow = 0x7fff0000;
    private const uint Deny = 0x00050001;

    private const ushort Load = 0x20;
    private const ushort And = 0x54;
    private const ushort IfEqual = 0x15;
    private const ushort IfAtLeast = 0x35;
    private const ushort Return = 0x06;

    private const uint NumberOfCall = 0;
    private const uint Machine = 4;
    private const uint SecondArgument = 24;
    private const uint ThirdArgument = 32;

    // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC
    private const uint Writing = 0x1 | 0x2 | 0x40 | 0x200;

    private const uint FirstOfX32 = 0x40000000;

    private static readonly Calls X64 = new(
        Machine: 0xC000003E,
        Filter: 317,
        Open: 2,
        OpenAt: 257,
        Denied:
        [
            .. (uint[])[41, 42, 49, 50], // socket, connect, bind, listen
            .. (uint[])[57, 58, 59, 322], // fork, vfork, execve, execveat
            .. (uint[])[62, 101, 310, 311, 438], // kill, ptrace, process_vm_readv, process_vm_writev, pidfd_getfd
            .. (uint[])[76, 82, 83, 84, 85, 86, 87, 88], // truncate, rename, mkdir, rmdir, creat, link, unlink, symlink
            .. (uint[])[90, 91, 92, 133], // chmod, fchmod, chown, mknod
            .. (uint[])[258, 259, 260, 263, 264, 265, 266, 268, 316], // the same with a folder
            .. (uint[])[425, 437], // io_uring_setup, openat2
        ]
    );

    private static readonly Calls Arm64 = new(
        Machine: 0xC00000B7,
        Filter: 277,
        Open: null,
        OpenAt: 56,
        Denied:
        [
            .. (uint[])[198, 200, 201, 203], // socket, bind, listen, connect
            .. (uint[])[221, 281], // execve, execveat
            .. (uint[])[129, 117, 270, 271, 438], // kill, ptrace, process_vm_readv, process_vm_writev, pidfd_getfd
            .. (uint[])[33, 34, 35, 36, 37, 38, 276], // mknodat, mkdirat, unlinkat, symlinkat, linkat, renameat, renameat2
            .. (uint[])[45, 52, 53, 54], // truncate, fchmod, fchmodat, fchownat
            .. (uint[])[425, 437], // io_uring_setup, openat2
        ]
    );

    /// <summary>Sets it for all threads, for good. Where the kernel has no such filter nothing happens.</summary>
    public static void Set()
    {
        var calls = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => X64,
            Architecture.Arm64 => Arm64,
            _ => null,
        };
        if (calls is null)
        {
            return;
        }
        const int setFilter = 1;
        const uint allThreads = 1;
        var steps = ProgramOf(calls);
        fixed (ulong* first = steps)
        {
            var filter = new Filter { Length = (ushort)steps.Length, Steps = first };
            _ = Call(calls.Filter, setFilter, allThreads, &filter);
        }
    }

    // A test that fails jumps over the step behind it.
    private static ulong[] ProgramOf(Calls calls)
    {
        var steps = new List<ulong>
        {
            Step(Load, Machine),
            Step(IfEqual, calls.Machine, ifTrue: 1),
            Step(Return, Deny),
            Step(Load, NumberOfCall),
            Step(IfAtLeast, FirstOfX32, ifFalse: 1),
            Step(Return, Deny),
        };
        foreach (var call in calls.Denied)
        {
            steps.Add(Step(IfEqual, call, ifFalse: 1));
            steps.Add(Step(Return, Deny));
        }
        AddOpen(steps, calls.Open, SecondArgument);
        AddOpen(steps, calls.OpenAt, ThirdArgument);
        steps.Add(Step(Return, Allow));
        return [.. steps];
    }

    // Which way a file is opened stands in the lower half of the argument.
    private static void AddOpen(List<ulong> steps, uint? call, uint flags)
    {
        if (call is { } number)
        {
            steps.Add(Step(IfEqual, number, ifFalse: 5));
            steps.Add(Step(Load, flags));
            steps.Add(Step(And, Writing));
            steps.Add(Step(IfEqual, 0, ifFalse: 1));
            steps.Add(Step(Return, Allow));
            steps.Add(Step(Return, Deny));
        }
    }

    private static ulong Step(ushort code, uint value, byte ifTrue = 0, byte ifFalse = 0) =>
        code | ((ulong)ifTrue << 16) | ((ulong)ifFalse << 24) | ((ulong)value << 32);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Call(nint number, nint operation, nuint flags, Filter* filter);

    private sealed record Calls(uint Machine, int Filter, uint? Open, uint OpenAt, uint[] Denied);

    private struct Filter
    {
        public ushort Length;
        public ulong* Steps;
    }
}
