using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>A connection to the index file, close to the engine: a server that is idle holds no driver in memory for it.</summary>
/// <remarks>For one thread at a time, but for <see cref="Interrupt"/>.</remarks>
internal sealed class IndexConnection : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private IndexConnection(sqlite3 handle) => Handle = handle;

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Opens a file that is there, for reading and writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pragmas">What is set first.</param>
    /// <exception cref="IndexFileException">It cannot be opened.</exception>
    public static IndexConnection Open(string path, string pragmas)
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE, null);
        var connection = new IndexConnection(handle);
        try
        {
            connection.Check(code);
            raw.sqlite3_busy_timeout(handle, (int)LongestWait.TotalMilliseconds);
            connection.Execute(pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A statement that is run more than once.</summary>
    public IndexStatement Prepare(string sql) => new(this, sql);

    /// <summary>Runs statements without values, one after the other.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>Runs one statement; its rows are not read.</summary>
    public void Run(string sql, params ReadOnlySpan<Argument> arguments)
    {
        using var statement = Prepare(sql);
        statement.Run(arguments);
    }

    /// <summary>The rows of one statement.</summary>
    public IndexRows Read(string sql, params ReadOnlySpan<Argument> arguments) =>
        Prepare(sql).Read(isLast: true, arguments);

    /// <summary>The first number of the first row; 0 where there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<Argument> arguments)
    {
        using var rows = Read(sql, arguments);
        return rows.Next() ? rows.Number(0) : 0;
    }

    /// <summary>Compiles a statement; the caller disposes it.</summary>
    public sqlite3_stmt Compile(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return statement;
    }

    /// <summary>Stops what is running, from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Handle);

    /// <summary>Throws SQLite's own words for a result code that is not OK.</summary>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new IndexFileException(code, raw.sqlite3_errmsg(Handle).utf8_to_string());
        }
    }

    public void Dispose() => Handle.Dispose();
}
