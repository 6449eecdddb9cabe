namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>What the file system says about a database file: equal stamps mean that nobody changed or replaced it.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written, DateTime Created)
{
    /// <summary>The stamp of a path; that of an absent file has length -1.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new FileStamp(file.Length, file.LastWriteTimeUtc, file.CreationTimeUtc)
            : new(-1, default, default);
    }

    /// <summary>A text that changes when the content of a database may have: that of the file and of its write-ahead log.</summary>
    public static string VersionOf(string path)
    {
        var (file, log) = (Of(path), Of(path + "-wal"));
        return log.Length > 0 ? $"{file.Version}-{log.Version}" : file.Version;
    }

    private string Version => $"{Length:x}-{Written.Ticks:x}";
}
