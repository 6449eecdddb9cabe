using System.Diagnostics;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>The files into which SQLite sorts what does not fit into memory, all statements of this process together. Thread-safe.</summary>
/// <remarks>
/// They are in the system's folder for temporary files, readable by this user alone and without a name from the moment
/// that they are made (https://sqlite.org/tempfiles.html): they are gone with their statement, also when the process is
/// killed. SQLite has no bound for them, so they are looked up among the open files of the process; where the system
/// does not show those (it is not Linux), only the deadline bounds them.
/// </remarks>
internal static class SpillFiles
{
    private const long MostBytes = 1L << 30;
    private const string OpenFiles = "/proc/self/fd";
    private const string Prefix = "etilqs_";

    private static readonly long LookInterval = Stopwatch.Frequency / 4;
    private static long _nextLook;
    private static long _bytes;

    /// <summary>Whether they hold more than they may, by a look that is at most a quarter of a second old.</summary>
    public static bool AreTooLarge
    {
        get
        {
            var due = Interlocked.Read(ref _nextLook);
            var now = Stopwatch.GetTimestamp();
            if (now >= due && Interlocked.CompareExchange(ref _nextLook, now + LookInterval, due) == due)
            {
                Interlocked.Exchange(ref _bytes, Measure());
            }
            return Interlocked.Read(ref _bytes) > MostBytes;
        }
    }

    private static long Measure()
    {
        var sum = 0L;
        foreach (var file in Directory.Exists(OpenFiles) ? Directory.EnumerateFiles(OpenFiles) : [])
        {
            sum += SizeOf(file);
        }
        return sum;
    }

    // Another thread may close any of them meanwhile.
    private static long SizeOf(string file)
    {
        try
        {
            if (new FileInfo(file).LinkTarget?.Contains(Prefix, StringComparison.Ordinal) != true)
            {
                return 0;
            }
            using var handle = File.OpenHandle(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            return RandomAccess.GetLength(handle);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
