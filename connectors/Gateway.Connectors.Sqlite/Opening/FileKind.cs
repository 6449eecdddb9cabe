using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Tells files from pipes, devices and sockets without opening them: to open a pipe waits for its other end.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const int TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a path leads to something that is no regular file; false where the system has no answer.</summary>
    public static unsafe bool IsOther(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }
        // struct statx, the same on every machine.
        var stat = stackalloc byte[256];
        return StatX(CurrentFolder, path, 0, TypeOnly, stat) == 0
            && (*(ushort*)(stat + ModeOffset) & TypeMask) != RegularType;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatX(int folder, string path, int flags, uint mask, byte* stat);
}
