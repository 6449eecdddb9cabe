using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>The engine could not do something with the index file.</summary>
internal sealed class IndexFileException(int code, string message) : Exception($"SQLite {code}: {message}")
{
    /// <summary>Whether the file is damaged; that it is busy is no such thing.</summary>
    public bool IsDamage { get; } = (code & 0xff) is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT;

    /// <summary>What was read cannot be right.</summary>
    public static IndexFileException Damaged(string message) => new(raw.SQLITE_CORRUPT, message);

    /// <summary>Whether the log may have been made or removed while the file was opened, by the first or last of its users.</summary>
    public bool IsPassing { get; } = (code & 0xff) is raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY;
}
