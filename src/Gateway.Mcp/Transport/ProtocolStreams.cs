using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Takes standard output away from the rest of the process. Whatever prints afterwards, managed code or a native
/// library, prints to standard error; only the owner of the returned stream reaches the client.
/// </summary>
public static partial class ProtocolStreams
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int CloseOnExec = 0x80000;

    /// <summary>Gives the real input and output. Call once, before anything prints; the caller disposes the streams.</summary>
    public static (Stream Input, Stream Output) Take()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The console classes are left alone: they cost more than all of this, and print to descriptor 1 as it is now.
            return (Open(StandardInput, FileAccess.Read), Open(MoveOutputAway(), FileAccess.Write));
        }
        var streams = (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        return streams;
    }

    private static int MoveOutputAway()
    {
        var copy = Duplicate(StandardOutput);
        // Where the system can, child processes do not inherit the client's stream.
        var isPrivate = !OperatingSystem.IsLinux() || DuplicateOnto(StandardOutput, copy, CloseOnExec) >= 0;
        return copy >= 0 && isPrivate && DuplicateOnto(StandardError, StandardOutput) >= 0
            ? copy
            : throw new IOException("Standard output could not be reserved for the protocol.");
    }

    private static FileStream Open(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor, ownsHandle: true), access, bufferSize: 0);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateOnto(int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "dup3", SetLastError = true)]
    private static partial int DuplicateOnto(int descriptor, int target, int flags);
}
