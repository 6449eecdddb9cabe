using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Which file to open, and how.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="IsImmutable">The owner declares that nobody writes the file: no locks, no <c>-shm</c> or <c>-wal</c> beside it.</param>
internal sealed record SqliteLocation(string Path, bool IsImmutable)
{
    /// <summary>Whether the path is the URI of a database in memory, whose name no file has.</summary>
    public bool IsMemory { get; init; }

    /// <summary>The name to give to SQLite: the path itself, or a URI where the file is immutable.</summary>
    /// <remarks>A plain path is never read as a URI: that needs a flag of its own.</remarks>
    public string FileName => IsImmutable ? "file:" + string.Join('/', Segments()) + "?mode=ro&immutable=1" : Path;

    /// <summary>The flags to open it with: read-only.</summary>
    public int OpenFlags => raw.SQLITE_OPEN_READONLY | (IsImmutable || IsMemory ? raw.SQLITE_OPEN_URI : 0);

    private IEnumerable<string> Segments() =>
        ("/" + Path.Replace('\\', '/').TrimStart('/')).Split('/').Select(Uri.EscapeDataString);
}
