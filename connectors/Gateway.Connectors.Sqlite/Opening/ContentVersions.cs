using System.Security.Cryptography;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Names the contents that a file had while it was looked at: one that has changed gets a name that was never used. Thread-safe.</summary>
/// <remarks>
/// A handle knows exactly whether anybody has committed since its snapshot before: SQLite compares the file's change
/// counter, or the head of the write-ahead log, whenever a snapshot begins (pager.c, sqlite3PagerDataVersion). What two
/// handles see is the same where the file system says that nothing was written from before the one was opened
/// until after the snapshot of the other; else it is taken for different.
/// </remarks>
internal sealed class ContentVersions(SqliteLocation location, TimeProvider time)
{
    private readonly string _prefix = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly Lock _lock = new();
    private (FileMoment Moment, string Version)? _settled;
    private long _last;

    /// <summary>The file now; null where it may be written without a trace.</summary>
    public FileMoment? Look() =>
        FileMoment.Of(location.Path) is var now && now.IsSettled(time.GetUtcNow()) ? now : null;

    /// <summary>The version of a snapshot whose content no snapshot of its handle before has had.</summary>
    /// <param name="before">The file at a moment before the snapshot began; null where that is not known.</param>
    public string Of(FileMoment? before)
    {
        var isSettled = before is { } moment && FileMoment.Of(location.Path) == moment;
        lock (_lock)
        {
            if (isSettled && _settled is var (known, version) && known == before)
            {
                return version;
            }
            var next = $"{_prefix}.{++_last}";
            _settled = isSettled ? (before!.Value, next) : _settled;
            return next;
        }
    }
}
