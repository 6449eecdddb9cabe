using System.Runtime.InteropServices;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Asks the system, without writing anything, what may be done beside a file.</summary>
internal static partial class Folder
{
    private const int Write = 2;

    /// <summary>Whether this user may create files beside a file; true where the system has no answer.</summary>
    public static bool IsWritable(string path) =>
        OperatingSystem.IsWindows() || Access(Path.GetDirectoryName(path) ?? "/", Write) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
