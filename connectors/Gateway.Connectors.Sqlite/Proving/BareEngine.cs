using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Proving;

/// <summary>A handle with one layer on and all others off, to see what that one stops.</summary>
/// <remarks>Only the read-only handle is on the owner's file; the engine's own layers are tried on an empty database in memory.</remarks>
internal sealed class BareEngine : IDisposable
{
    private readonly sqlite3 _handle;

    private BareEngine(string name, int flags)
    {
        Batteries_V2.Init();
        raw.sqlite3_open_v2(name, out _handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
    }

    /// <summary>The owner's file, opened read-only and nothing else.</summary>
    public static BareEngine OfFile(SqliteLocation location) => new(location.FileName, location.OpenFlags);

    /// <summary>An empty database in memory, which may be written.</summary>
    public static BareEngine InMemory() => new(":memory:", raw.SQLITE_OPEN_READWRITE);

    /// <summary>The same with <c>query_only</c>.</summary>
    public static BareEngine WithQueryOnly()
    {
        var engine = InMemory();
        raw.sqlite3_exec(engine._handle, EngineLimits.QueryOnly);
        return engine;
    }

    /// <summary>The same with the switches and bounds of every handle.</summary>
    public static BareEngine WithSwitches(int maxValueBytes)
    {
        var engine = InMemory();
        EngineLimits.Apply(engine._handle);
        raw.sqlite3_limit(engine._handle, raw.SQLITE_LIMIT_LENGTH, maxValueBytes);
        return engine;
    }

    /// <summary>Compiles the first statement of a text without running it: whether it is all of the text, and only reads.</summary>
    /// <returns>False where it does not compile.</returns>
    public bool Compiles(string sql, out bool isOneQuery)
    {
        var code = raw.sqlite3_prepare_v2(_handle, sql, out var statement, out var tail);
        using (statement)
        {
            var rest = SqlLexer.Tokens(tail ?? "").Any(token => !token.IsTrivia && !token.IsSymbol(tail!, ';'));
            isOneQuery = code == raw.SQLITE_OK && !rest && raw.sqlite3_stmt_readonly(statement) != 0;
            return code == raw.SQLITE_OK;
        }
    }

    /// <summary>Runs the first statement of a text to its end; the result code and the engine's words.</summary>
    public (int Code, string Said) Run(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_handle, sql, out var statement);
        using (statement)
        {
            while (code is raw.SQLITE_OK or raw.SQLITE_ROW)
            {
                code = raw.sqlite3_step(statement);
            }
            return (code, raw.sqlite3_errmsg(_handle).utf8_to_string());
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();
}
