using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Results.Storing;

/// <summary>The store's own writing handle of one principal's database. For one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private const int LockWait = 5000;

    // What a crash of the machine breaks is thrown away: the content can be read again from its source.
    private const string Settings =
        "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-4000; PRAGMA temp_store=2;"
        + "PRAGMA mmap_size=0; PRAGMA trusted_schema=0; PRAGMA journal_size_limit=8388608;";

    private readonly sqlite3 _handle;
    private readonly string _name;

    private Database(string name, sqlite3 handle)
    {
        _name = name;
        _handle = handle;
    }

    /// <summary>Opens or makes it.</summary>
    /// <param name="name">A path, or the URI of a database in memory.</param>
    /// <param name="isMemory">Whether it is the latter.</param>
    /// <exception cref="DamagedException">The file is no database.</exception>
    /// <exception cref="GatewayException">It cannot be opened.</exception>
    public static Database Open(string name, bool isMemory)
    {
        Batteries_V2.Init();
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(name, out var handle, flags | (isMemory ? raw.SQLITE_OPEN_URI : 0), null);
        var database = new Database(name, handle);
        try
        {
            database.Check(code);
            raw.sqlite3_busy_timeout(handle, LockWait);
            database.Run(Settings);
            // Readers and writers of a file do not wait for each other.
            database.Run(isMemory ? "PRAGMA journal_mode=MEMORY" : "PRAGMA journal_mode=WAL");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements without values.</summary>
    public void Run(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Compiles a statement.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var compiled));
        return new Statement(this, compiled);
    }

    /// <summary>Runs some work as one transaction: all of it or nothing.</summary>
    public void Write(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(_handle) == 0)
            {
                raw.sqlite3_exec(_handle, "ROLLBACK");
            }
            throw;
        }
    }

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Throws for a result code that is not OK.</summary>
    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Explain();
        }
    }

    /// <summary>The exception for the last failure of this handle.</summary>
    public Exception Explain()
    {
        var code = raw.sqlite3_extended_errcode(_handle);
        var inner = new InvalidOperationException($"SQLite {code}: {raw.sqlite3_errmsg(_handle).utf8_to_string()}");
        return (code & 0xff) switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new DamagedException(inner),
            raw.SQLITE_FULL or raw.SQLITE_NOMEM => new GatewayException(
                ErrorCode.SourceUnavailable,
                "there is no room for results",
                "the owner can free the disk, or set smaller budgets under \"results\" in gateway.json",
                inner
            ),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new GatewayException(
                ErrorCode.SourceUnavailable,
                "the kept results are being written by another call",
                "try again in a moment",
                inner
            ),
            _ => new GatewayException(
                ErrorCode.SourceUnavailable,
                "the kept results cannot be used",
                $"the owner makes {_name} writable for the user that runs the gateway, or sets \"results\": {{\"store\": \"memory\"}}",
                inner
            ),
        };
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();
}
