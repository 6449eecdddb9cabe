using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>The file of the index in the state folder: opened for reading by anyone, for writing by one process. Thread-safe.</summary>
internal sealed class IndexFile
{
    // Of opening a file whose log another process is just making or removing.
    private const int Attempts = 50;

    private readonly string _folder;

    public IndexFile(string stateFolder)
    {
        _folder = System.IO.Path.GetFullPath(stateFolder);
        Path = System.IO.Path.Combine(_folder, "index.db");
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The size of the index with its log, in bytes; 0 while there is none.</summary>
    public long SizeBytes()
    {
        var file = new FileInfo(Path);
        var log = new FileInfo(Path + "-wal");
        return (file.Exists ? file.Length : 0) + (log.Exists ? log.Length : 0);
    }

    /// <summary>Takes the right to write, or null while another process has it. Disposing, or the process's end, gives it back.</summary>
    public IDisposable? TryLock()
    {
        PrivateFiles.MakeFolder(_folder);
        return PrivateFiles.TryLock(System.IO.Path.Combine(_folder, "index.lock"));
    }

    /// <summary>Opens for reading, or null while there is no index of this version.</summary>
    public IndexConnection? TryOpenReader() => TryOpen(isWriter: false);

    /// <summary>Opens a file that is there, for reading or, for the holder of the lock, for writing; null where it is none of this version.</summary>
    public IndexConnection? TryOpen(bool isWriter)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return File.Exists(Path) ? TryOpenOnce(isWriter) : null;
            }
            catch (IndexFileException error) when (error.IsPassing && attempt < Attempts)
            {
                Thread.Yield();
            }
        }
    }

    private IndexConnection? TryOpenOnce(bool isWriter)
    {
        IndexConnection? connection = null;
        try
        {
            connection = IndexConnection.Open(
                Path,
                $"PRAGMA query_only = {(isWriter ? 0 : 1)}; PRAGMA cache_size = -4096;"
            );
            if (IsCurrent(connection))
            {
                return connection;
            }
        }
        catch (IndexFileException error) when (error.IsDamage) { }
        catch
        {
            connection?.Dispose();
            throw;
        }
        connection?.Dispose();
        return null;
    }

    /// <summary>Opens an index that is there, for the walk that compares beside the writer.</summary>
    public IndexConnection OpenForWalk() =>
        TryOpenReader()
        ?? throw new GatewayException(
            ErrorCode.Internal,
            "The search index went away while it was being written.",
            "Keep other programs away from the state folder."
        );

    /// <summary>Opens for writing, for the holder of the lock; a file that is damaged, of another version, or out of numbers for passages is made anew.</summary>
    public IndexConnection OpenWriter()
    {
        IndexConnection? connection = null;
        try
        {
            connection = OpenOrCreate();
            if (IsCurrent(connection) && HasNumbers(connection))
            {
                return connection;
            }
            if (IsEmpty(connection))
            {
                // Not deleted first: who opened it a moment ago would share the log of the one that takes its place.
                CreateTables(connection);
                return connection;
            }
        }
        catch (IndexFileException error) when (error.IsDamage) { }
        catch
        {
            connection?.Dispose();
            throw;
        }
        connection?.Dispose();
        Delete();
        connection = OpenOrCreate();
        CreateTables(connection);
        return connection;
    }

    /// <summary>Removes the file; for the holder of the lock, when nothing is open.</summary>
    public void Delete()
    {
        // The file goes first: whoever opens it later finds none, and makes no log beside the next one.
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"])
        {
            File.Delete(Path + suffix);
        }
    }

    private IndexConnection OpenOrCreate()
    {
        PrivateFiles.MakeFolder(_folder);
        PrivateFiles.Make(Path);
        return IndexConnection.Open(
            Path,
            $"PRAGMA page_size = {IndexSchema.PageBytes}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"
        );
    }

    private static bool IsCurrent(IndexConnection connection) =>
        connection.Number("PRAGMA user_version") == IndexSchema.Version
        && connection.Number("PRAGMA application_id") == IndexSchema.ApplicationId;

    private static bool HasNumbers(IndexConnection connection) =>
        connection.Number("SELECT next FROM info") < PassageId.Last;

    private static bool IsEmpty(IndexConnection connection) =>
        connection.Number("SELECT count(*) FROM sqlite_schema") == 0;

    // In one transaction: a file with the version's number has all the tables.
    private static void CreateTables(IndexConnection connection)
    {
        using var transaction = Transaction.ForWriting(connection);
        connection.Execute(IndexSchema.Create);
        connection.Execute(
            $"PRAGMA application_id = {IndexSchema.ApplicationId}; PRAGMA user_version = {IndexSchema.Version};"
        );
        transaction.Commit();
    }
}
