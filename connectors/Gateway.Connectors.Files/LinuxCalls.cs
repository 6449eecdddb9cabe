using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Connectors.Files;

/// <summary>The system calls of Linux that .NET does not offer, on x64 and arm64. Errors come as negative numbers.</summary>
internal static unsafe partial class LinuxCalls
{
    public const int Denied = 13;
    public const int NotPermitted = 1;
    public const int TryAgain = 11;
    public const int NoSuchCall = 38;

    // No entry, no folder, name too long, too many links, leaves the root, not valid, a socket, no such device.
    private static readonly int[] Absent = [0, 2, 20, 36, 40, 18, 22, 6, 19];

    public const long NameOnly = 0x200000; // O_PATH
    public const long WithoutEffect = 0x800 | 0x100; // O_NONBLOCK and O_NOCTTY
    public static readonly long FolderOnly = IsArm ? 0x4000 : 0x10000;
    public static readonly long NoFollow = IsArm ? 0x8000 : 0x20000;

    public const ulong NoMagicLinks = 0x02;
    public const ulong NoSymbolicLinks = 0x04;
    public const ulong Beneath = 0x08;

    private const long CloseOnExec = 0x80000;
    private const int CurrentFolder = -100;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Whether an error says that nothing stands at a path, and not that looking failed.</summary>
    public static bool IsAbsent(int error) => Absent.Contains(error);

    /// <summary>open(2) of an absolute path of the owner's configuration.</summary>
    public static SafeFileHandle? Open(string path, long flags) => OpenAt(null, path, flags, out _);

    /// <summary>openat(2): one step, or several with the links that the kernel finds.</summary>
    public static SafeFileHandle? OpenAt(SafeFileHandle? folder, string path, long flags, out int error)
    {
        fixed (byte* name = Terminated(path))
        {
            var number = IsArm ? 56 : 257;
            var at = folder?.DangerousGetHandle() ?? CurrentFolder;
            var result = Call(number, at, name, (nint)(flags | CloseOnExec), 0, 0);
            GC.KeepAlive(folder);
            return Handle(result, out error);
        }
    }

    /// <summary>openat2(2), since Linux 5.6: the kernel itself keeps the walk below the folder.</summary>
    public static SafeFileHandle? OpenBelow(
        SafeFileHandle folder,
        string path,
        long flags,
        ulong resolve,
        out int error
    )
    {
        var how = new OpenHow { Flags = (ulong)(flags | CloseOnExec), Resolve = resolve };
        fixed (byte* name = Terminated(path))
        {
            var result = Call(437, folder.DangerousGetHandle(), name, (nint)(&how), sizeof(OpenHow), 0);
            GC.KeepAlive(folder);
            return Handle(result, out error);
        }
    }

    /// <summary>statx(2) of an opened file (empty name) or of a name in an opened folder, links not followed.</summary>
    public static FileStamp? Stat(SafeFileHandle file, string name = "")
    {
        const int emptyPath = 0x1000;
        const int noFollow = 0x100;
        const int basicStats = 0x7ff;
        var buffer = stackalloc byte[256];
        fixed (byte* path = Terminated(name))
        {
            var number = IsArm ? 291 : 332;
            var flags = name.Length == 0 ? emptyPath : noFollow;
            var result = Call(number, file.DangerousGetHandle(), path, flags, basicStats, (nint)buffer);
            GC.KeepAlive(file);
            return result < 0 ? null : ReadStamp(new ReadOnlySpan<byte>(buffer, 256));
        }
    }

    /// <summary>getdents64(2): the names of what may be a file or a folder; other kinds that are told at once are left out, and files that are not wanted.</summary>
    public static List<string> Names(SafeFileHandle folder, Predicate<string>? files, out int error)
    {
        var names = new List<string>();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        fixed (byte* start = buffer)
        {
            nint length;
            while ((length = Call(IsArm ? 61 : 217, folder.DangerousGetHandle(), start, buffer.Length, 0, 0)) > 0)
            {
                ReadNames(buffer.AsSpan(0, (int)length), files, names);
            }
            GC.KeepAlive(folder);
            error = (int)-length;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return names;
    }

    // struct linux_dirent64: inode 8, offset 8, record length 2, kind 1, name until NUL.
    private static void ReadNames(ReadOnlySpan<byte> records, Predicate<string>? files, List<string> names)
    {
        const byte unknown = 0;
        const byte folder = 4;
        const byte file = 8;
        while (!records.IsEmpty)
        {
            var record = records[..BinaryPrimitives.ReadUInt16LittleEndian(records[16..])];
            var name = record[19..];
            name = name[..name.IndexOf((byte)0)];
            if (
                record[18] is unknown or folder or file
                && System.Text.Unicode.Utf8.IsValid(name)
                && Strict.GetString(name) is var text
                && (record[18] != file || files?.Invoke(text) != false)
            )
            {
                names.Add(text);
            }
            records = records[record.Length..];
        }
    }

    // struct statx, the same on every machine: nlink at 16, mode 28, inode 32, size 40, ctime 96 and 104, mtime 112
    // and 120, device 136.
    private static FileStamp ReadStamp(ReadOnlySpan<byte> stat)
    {
        const int kindMask = 0xF000;
        var kind = (BinaryPrimitives.ReadUInt16LittleEndian(stat[28..]) & kindMask) switch
        {
            0x4000 => FileKind.Folder,
            0x8000 => FileKind.File,
            _ => FileKind.Other,
        };
        var (seconds, nanoseconds) = TimeAt(stat, 112);
        var (changed, changedNanoseconds) = TimeAt(stat, 96);
        return new FileStamp(
            kind,
            BinaryPrimitives.ReadInt64LittleEndian(stat[40..]),
            TimeOf(seconds, nanoseconds),
            unchecked((seconds * 1_000_000_000) + nanoseconds),
            BinaryPrimitives.ReadUInt64LittleEndian(stat[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(stat[136..])
        )
        {
            Changed = TimeOf(changed, changedNanoseconds),
        };
    }

    private static (long Seconds, uint Nanoseconds) TimeAt(ReadOnlySpan<byte> stat, int at) =>
        (
            BinaryPrimitives.ReadInt64LittleEndian(stat[at..]),
            BinaryPrimitives.ReadUInt32LittleEndian(stat[(at + sizeof(long))..])
        );

    private static DateTimeOffset TimeOf(long seconds, uint nanoseconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, -62135596800, 253402300799)).AddTicks(nanoseconds / 100);

    private static byte[] Terminated(string path)
    {
        var bytes = new byte[Strict.GetByteCount(path) + 1];
        Strict.GetBytes(path, bytes);
        return bytes;
    }

    private static SafeFileHandle? Handle(nint result, out int error)
    {
        error = result < 0 ? (int)-result : 0;
        return result < 0 ? null : new SafeFileHandle(result, ownsHandle: true);
    }

    private static nint Call(nint number, nint first, byte* second, nint third, nint fourth, nint fifth)
    {
        var result = syscall(number, first, second, third, fourth, fifth);
        return result < 0 ? -Marshal.GetLastPInvokeError() : result;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint first, byte* second, nint third, nint fourth, nint fifth);

    private struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }
}
