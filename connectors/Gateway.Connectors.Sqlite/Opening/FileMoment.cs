namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>A database file and its write-ahead log as the file system had them at one moment.</summary>
internal readonly record struct FileMoment(FileStamp File, FileStamp Log)
{
    // Two writes within the finest time that a file system keeps (2 s on FAT) can leave the same stamp.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>That of a path. A log without content is as good as none.</summary>
    public static FileMoment Of(string path)
    {
        var log = FileStamp.Of(path + "-wal");
        return new(FileStamp.Of(path), log.Length > 0 ? log : default);
    }

    /// <summary>Whether every write from now on shows in the stamps: the last one was not just now.</summary>
    public bool IsSettled(DateTimeOffset now) =>
        now.UtcDateTime - (File.Written > Log.Written ? File.Written : Log.Written) > Tick;
}
