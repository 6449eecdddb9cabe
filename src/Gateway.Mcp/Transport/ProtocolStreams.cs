using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Mcp.Transport;

/// <summary>
/// Takes standard output away from the rest of the process. Whatever prints afterwards, managed code or a native
/// library, prints to standard error; only the owner of the returned stream reaches the client.
/// </summary>
public static partial class ProtocolStreams
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int CloseOnExec = 0x80000;

    /// <summary>Gives the real input and output. Call once, before anything prints; the caller disposes the streams.</summary>
    public static (Stream Input, Stream Output) Take()
    {
        var input = Console.OpenStandardInput();
        var output = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : MoveAway();
        Console.SetOut(Console.Error);
        return (input, output);
    }

    private static FileStream MoveAway()
    {
        var copy = Duplicate(StandardOutput);
        // Where the system can, child processes do not inherit the client's stream.
        var isPrivate = !OperatingSystem.IsLinux() || DuplicateOnto(StandardOutput, copy, CloseOnExec) >= 0;
        if (copy < 0 || !isPrivate || DuplicateOnto(StandardError, StandardOutput) < 0)
        {
            throw new IOException("Standard output could not be reserved for the protocol.");
        }
        return new FileStream(new SafeFileHandle(copy, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateOnto(int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "dup3", SetLastError = true)]
    private static partial int DuplicateOnto(int descriptor, int target, int flags);
}
