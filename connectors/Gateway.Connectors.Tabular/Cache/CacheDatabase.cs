using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>The cache of a source, open for writing: by the holder of its lock alone. Used by one thread at a time.</summary>
/// <remarks>
/// It has a write-ahead log: those who read go on reading what was there before, and what a killed process has begun is
/// never seen. The log is brought into the file after each table.
/// </remarks>
internal sealed class CacheDatabase : IDisposable
{
    private const string Pragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000; PRAGMA wal_autocheckpoint = 0;"
        + "PRAGMA temp_store = 1;";

    // Fewer are not worth copying the others for.
    private const long ManyFreePages = 4096;

    private CacheDatabase(sqlite3 handle) => Handle = handle;

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Whether something failed that nothing but making the file anew mends.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Opens or makes the file; one that is damaged is made anew, for all in it can be loaded again.</summary>
    public static CacheDatabase Open(CacheFiles files)
    {
        Batteries_V2.Init();
        files.Prepare();
        try
        {
            return OpenOnce(files.Database);
        }
        catch (GatewayException damaged) when (damaged.Code == ErrorCode.SourceUnavailable)
        {
            files.DeleteDatabase();
            files.Prepare();
            return OpenOnce(files.Database);
        }
    }

    /// <summary>Runs statements.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>Prepares a statement.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return statement;
    }

    /// <summary>The names of all tables.</summary>
    public HashSet<string> Tables()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var statement = Prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            names.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
        }
        return names;
    }

    /// <summary>Brings the log into the file.</summary>
    public void Checkpoint() => raw.sqlite3_exec(Handle, "PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Gives back to the disk what tables that are gone have left, where that is more than half of the file.</summary>
    public void Shrink()
    {
        if (
            Number("PRAGMA freelist_count") is var free
            && free > ManyFreePages
            && free > Number("PRAGMA page_count") / 2
        )
        {
            Execute("VACUUM");
            Checkpoint();
        }
    }

    /// <summary>Throws for a result code that is not OK.</summary>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }
        IsDamaged = (code & 0xff) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
        var inner = new InvalidOperationException($"SQLite {code}: {raw.sqlite3_errmsg(Handle).utf8_to_string()}");
        throw (code & 0xff) switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new GatewayException(
                ErrorCode.SourceUnavailable,
                "The gateway's copy of the files is damaged.",
                "Try again: it is made anew.",
                inner
            ),
            // Readers that open or close, and queries that take the memory that all have together.
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM => new GatewayException(
                ErrorCode.BudgetBusy,
                "The files cannot be loaded just now: queries that run take what loading needs.",
                "Try again in a moment.",
                inner
            ),
            raw.SQLITE_FULL => new GatewayException(
                ErrorCode.Internal,
                "The disk of the gateway's state folder is full: the files cannot be loaded.",
                "Make room there, or name another folder as \"state\" in gateway.json.",
                inner
            ),
            _ => new GatewayException(
                ErrorCode.Internal,
                "The gateway cannot write its copy of the files.",
                "Look whether the state folder is writable and has room.",
                inner
            ),
        };
    }

    /// <inheritdoc />
    public void Dispose() => Handle.Dispose();

    private static CacheDatabase OpenOnce(string path)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new CacheDatabase(handle);
        try
        {
            database.Check(code);
            raw.sqlite3_busy_timeout(handle, 5000);
            database.Execute(Pragmas);
            database.Checkpoint();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private long Number(string sql)
    {
        using var statement = Prepare(sql);
        return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
    }
}
