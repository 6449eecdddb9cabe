using System.Diagnostics;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>The room that SQLite takes in this process, and whose statement has to give way when it is too much. Thread-safe.</summary>
/// <remarks>
/// SQLite counts for the process, not for a statement. So while much is taken, of the statements that have run for a
/// while the one since whose beginning it grew most is stopped: a small one is over before, and is not meant. The engine's
/// own limit lies above that: what asks for more in one piece, before anybody can look, is refused it.
/// </remarks>
internal static unsafe class EngineMemory
{
    private const long MostBytes = 80L << 20;
    private const long HighBytes = 48L << 20;

    // What a handle's cache and a usual sort take.
    private const long UsualBytes = 16L << 20;

    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(0.5);

    private static readonly List<Brake> Running = [];
    private static long _room;
    private static readonly delegate* unmanaged[Cdecl]<nuint, int> Trim = FindTrim();

    static EngineMemory()
    {
        raw.sqlite3_hard_heap_limit64(MostBytes);
        ReturnLargePieces();
    }

    /// <summary>Gives databases in memory their room beside that of statements; the largest that was asked for counts.</summary>
    public static void MakeRoom(long bytes)
    {
        lock (Running)
        {
            _room = Math.Max(_room, bytes);
            raw.sqlite3_hard_heap_limit64(MostBytes + _room);
        }
    }

    /// <summary>What is taken now, in bytes.</summary>
    public static long Bytes => raw.sqlite3_memory_used();

    /// <summary>Counts a call among those that take memory.</summary>
    public static void Enter(Brake call)
    {
        lock (Running)
        {
            Running.Add(call);
        }
    }

    /// <summary>Counts it no more, and gives back to the system what was freed since the last peak.</summary>
    public static void Leave(Brake call)
    {
        lock (Running)
        {
            Running.Remove(call);
        }
        // glibc keeps for each thread what it freed.
        if (Trim is not null && raw.sqlite3_memory_highwater(0) - Bytes > UsualBytes)
        {
            raw.sqlite3_memory_highwater(1);
            _ = Trim(0);
        }
    }

    /// <summary>Whether so much is taken that somebody must stop, and this call is the one.</summary>
    public static bool MustStop(Brake call)
    {
        if (SpillFiles.AreTooLarge && HasRunLongest(call))
        {
            return true;
        }
        if (Bytes < HighBytes + _room || Bytes - call.BytesAtStart < UsualBytes || !HasRunAWhile(call))
        {
            return false;
        }
        lock (Running)
        {
            return Running.TrueForAll(other => other.BytesAtStart >= call.BytesAtStart || !HasRunAWhile(other));
        }
    }

    // Files cannot be told apart by their statements: the one that had most time to fill them gives way.
    private static bool HasRunLongest(Brake call)
    {
        lock (Running)
        {
            return Running.TrueForAll(other => other.StartedAt >= call.StartedAt);
        }
    }

    private static bool HasRunAWhile(Brake call) => Stopwatch.GetElapsedTime(call.StartedAt) > AWhile;

    // glibc would learn to keep large pieces, too, once one was freed.
    private static void ReturnLargePieces()
    {
        const int mapThreshold = -3;
        const int largeBytes = 256 << 10;
        var set = (delegate* unmanaged[Cdecl]<int, int, int>)OfGlibc("mallopt");
        if (set is not null)
        {
            _ = set(mapThreshold, largeBytes);
        }
    }

    private static delegate* unmanaged[Cdecl]<nuint, int> FindTrim() =>
        (delegate* unmanaged[Cdecl]<nuint, int>)OfGlibc("malloc_trim");

    private static nint OfGlibc(string function) =>
        OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, function, out var address)
            ? address
            : 0;
}
