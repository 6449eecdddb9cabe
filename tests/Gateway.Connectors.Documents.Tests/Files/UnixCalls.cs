using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Connectors.Documents.Tests.Files;

/// <summary>What tests need of the file system and .NET does not make: odd things and odd names.</summary>
internal static class UnixCalls
{
    public const uint Fifo = 0x1000;
    public const uint CharacterDevice = 0x2000;
    public const uint RegularFile = 0x8000;

    /// <summary>False where the user may not make such a thing (devices need root).</summary>
    public static bool Make(string path, uint kind, uint mode, int major = 0, int minor = 0) =>
        Make(Encoding.UTF8.GetBytes(path), kind, mode, major, minor);

    public static bool Make(byte[] path, uint kind, uint mode, int major = 0, int minor = 0) =>
        mknod([.. path, 0], kind | mode, (nuint)((major << 8) | minor)) == 0;

    public static bool Link(string existing, string path) =>
        link([.. Encoding.UTF8.GetBytes(existing), 0], [.. Encoding.UTF8.GetBytes(path), 0]) == 0;

    [DllImport("libc", SetLastError = true)]
    private static extern int mknod(byte[] path, uint mode, nuint device);

    [DllImport("libc", SetLastError = true)]
    private static extern int link(byte[] existing, byte[] path);
}
