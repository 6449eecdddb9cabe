using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Extraction.Running;

/// <summary>Bytes as a file of Linux that lies in memory and in no folder, for a child process to read here and there.</summary>
/// <remarks>It is not handed down: a child opens it by its path, and no other child holds it. It goes when it is disposed and the child has ended.</remarks>
internal sealed partial class MemoryFile : IDisposable
{
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle _file;

    private MemoryFile(SafeFileHandle file) => _file = file;

    /// <summary>Makes one; null where the system has none.</summary>
    public static MemoryFile? TryMake(ReadOnlySpan<byte> bytes)
    {
        if (!OperatingSystem.IsLinux() || Create("document", CloseOnExec) is var number && number < 0)
        {
            return null;
        }
        var file = new SafeFileHandle(number, ownsHandle: true);
        try
        {
            RandomAccess.Write(file, bytes, 0);
            return new MemoryFile(file);
        }
        catch (IOException)
        {
            file.Dispose();
            return null;
        }
    }

    /// <summary>The path by which another process of the same user opens it.</summary>
    public string Path =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{_file.DangerousGetHandle()}");

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
