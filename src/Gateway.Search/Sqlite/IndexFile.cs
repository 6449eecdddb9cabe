using Gateway.Abstractions;
using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>The file of the index in the state folder: opened for reading by anyone, for writing by one process. Thread-safe.</summary>
internal sealed class IndexFile
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    private readonly string _folder;

    public IndexFile(string stateFolder)
    {
        _folder = System.IO.Path.GetFullPath(stateFolder);
        Path = System.IO.Path.Combine(_folder, "index.db");
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Whether an error says that the file is damaged; that it is busy says no such thing.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is NotADatabase or Corrupt;

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
        PrepareFolder();
        var file = System.IO.Path.Combine(_folder, "index.lock");
        try
        {
            return new FileStream(file, NewFile(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    /// <summary>Opens for reading, or null while there is no index of this version.</summary>
    public SqliteConnection? TryOpenReader()
    {
        if (!File.Exists(Path))
        {
            return null;
        }
        var connection = Open(SqliteOpenMode.ReadWrite);
        try
        {
            Execute(connection, "PRAGMA query_only = 1; PRAGMA cache_size = -4096;");
            if (IsCurrent(connection))
            {
                return connection;
            }
        }
        catch (SqliteException error) when (IsDamage(error)) { }
        catch
        {
            connection.Dispose();
            throw;
        }
        connection.Dispose();
        return null;
    }

    /// <summary>Opens an index that is there, for the walk that compares beside the writer.</summary>
    public SqliteConnection OpenForWalk() =>
        TryOpenReader()
        ?? throw new GatewayException(
            ErrorCode.Internal,
            "The search index went away while it was being written.",
            "Keep other programs away from the state folder."
        );

    /// <summary>Opens for writing, for the holder of the lock; a file that is damaged or of another version is made anew.</summary>
    public SqliteConnection OpenWriter()
    {
        SqliteConnection? connection = null;
        try
        {
            connection = OpenOrCreate();
            if (IsCurrent(connection))
            {
                return connection;
            }
        }
        catch (SqliteException error) when (IsDamage(error)) { }
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
        foreach (var suffix in (ReadOnlySpan<string>)["-wal", "-shm", "-journal", ""])
        {
            File.Delete(Path + suffix);
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private SqliteConnection OpenOrCreate()
    {
        PrepareFolder();
        new FileStream(Path, NewFile(FileMode.OpenOrCreate, FileShare.ReadWrite)).Dispose();
        var connection = Open(SqliteOpenMode.ReadWrite);
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;");
        return connection;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 5,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static bool IsCurrent(SqliteConnection connection) =>
        Number(connection, "PRAGMA user_version") == IndexSchema.Version
        && Number(connection, "PRAGMA application_id") == IndexSchema.ApplicationId;

    // In one transaction: a file with the version's number has all the tables.
    private static void CreateTables(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, IndexSchema.Create);
        Execute(
            connection,
            $"PRAGMA application_id = {IndexSchema.ApplicationId}; PRAGMA user_version = {IndexSchema.Version};"
        );
        transaction.Commit();
    }

    private void PrepareFolder()
    {
        if (Directory.Exists(_folder))
        {
            return;
        }
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(
                _folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    private static FileStreamOptions NewFile(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }
}
