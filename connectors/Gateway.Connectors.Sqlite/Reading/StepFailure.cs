using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Opening;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Reading;

/// <summary>Says why a running statement stopped. SQLite's own words pass only where they are known to hold no data.</summary>
internal static class StepFailure
{
    // Beginnings of messages about the caller's own text or arguments.
    private static readonly string[] Harmless =
    [
        "integer overflow",
        "malformed ",
        "JSON ",
        "frame ",
        "bad JSON path",
        "fts5: ",
        "unterminated string",
        "unable to use function",
        "datatype mismatch",
        "ESCAPE expression must be",
        "LIKE or GLOB pattern too complex",
        "second argument to",
        "argument of ",
        "recursive reference",
        "no such column: ",
        "unknown special query",
        "json_object() ",
        "invalid Unicode escape",
    ];

    // SQLITE_IOERR_GETTEMPPATH and SQLITE_IOERR_WRITE: the only files that are written here are temporary ones.
    private const int NoTemporaryFolder = raw.SQLITE_IOERR | (25 << 8);
    private const int NotWritten = raw.SQLITE_IOERR | (3 << 8);

    /// <summary>The exception for a result code of <c>sqlite3_step</c>; call it before the statement is reset.</summary>
    /// <param name="connection">The handle that the statement ran on.</param>
    /// <param name="code">The result code.</param>
    /// <param name="cancellation">The caller's token, for the exception of a cancelled call.</param>
    public static Exception Explain(GuardedConnection connection, int code, CancellationToken cancellation)
    {
        if (connection.Stopped == StopReason.Cancelled || cancellation.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellation);
        }
        var said = raw.sqlite3_errmsg(connection.Handle).utf8_to_string();
        var extended = raw.sqlite3_extended_errcode(connection.Handle);
        var inner = new InvalidOperationException($"SQLite {extended}: {said}");
        if ((code & 0xff) == raw.SQLITE_TOOBIG)
        {
            return TooBig(inner);
        }
        var (family, message, hint) = Temporary(extended) ?? Words(code & 0xff, said);
        return new GatewayException(family, message, hint, inner);
    }

    /// <summary>Whether it stopped for want of memory; call it before the statement is reset.</summary>
    public static bool IsShortOfMemory(GuardedConnection connection) =>
        connection.Stopped == StopReason.Memory
        || (raw.sqlite3_extended_errcode(connection.Handle) & 0xff) == raw.SQLITE_NOMEM;

    /// <summary>What is said of temporary files that cannot be made or written; null for another extended code.</summary>
    public static (ErrorCode Code, string Message, string Hint)? Temporary(int extended) =>
        extended switch
        {
            NoTemporaryFolder => (
                ErrorCode.SourceUnavailable,
                "The statement sorts more than fits into memory, and there is no folder for temporary files: "
                    + "the user who runs the gateway can write none of SQLITE_TMPDIR, TMPDIR, /var/tmp, /usr/tmp and /tmp.",
                "Filter or aggregate earlier; the owner names a folder in SQLITE_TMPDIR and starts the gateway again."
            ),
            NotWritten or raw.SQLITE_FULL => (
                ErrorCode.SourceUnavailable,
                "There is no room for the temporary files that the statement sorts in.",
                "Filter or aggregate earlier; the owner can free the disk, or name another folder in SQLITE_TMPDIR."
            ),
            _ => null,
        };

    private static (ErrorCode, string, string) Words(int code, string said) =>
        code switch
        {
            raw.SQLITE_NOMEM or raw.SQLITE_INTERRUPT => (
                ErrorCode.BudgetSize,
                "The statement needs more room than a query is given: it sorts, groups or joins too many rows.",
                "Filter earlier, join on a key, or aggregate before sorting."
            ),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                ErrorCode.SourceUnavailable,
                "The database is locked by another program that is writing it.",
                "Try again in a moment."
            ),
            raw.SQLITE_CANTOPEN => (
                ErrorCode.SourceUnavailable,
                "A temporary file that the statement sorts in cannot be made.",
                "Filter or aggregate earlier; the owner can name another folder in SQLITE_TMPDIR."
            ),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_IOERR => (
                ErrorCode.SourceFailed,
                "The database file is damaged or cannot be read to its end.",
                "The owner can look with PRAGMA integrity_check."
            ),
            raw.SQLITE_MISMATCH => Wrong("datatype mismatch"),
            _ when Array.Exists(Harmless, start => said.StartsWith(start, StringComparison.Ordinal)) => Wrong(said),
            _ => (
                ErrorCode.SourceFailed,
                "SQLite could not finish the statement.",
                "Simplify it: fewer functions and joins show which part fails."
            ),
        };

    /// <summary>A value is larger than free SQL may make or read.</summary>
    public static GatewayException TooBig(Exception? inner = null) =>
        new(
            ErrorCode.BudgetSize,
            "A value in the query is larger than a query may handle (string or blob too big).",
            "Leave the large column out, or read its row with the read tool, which cuts large cells.",
            inner
        );

    private static (ErrorCode, string, string) Wrong(string message) =>
        (ErrorCode.RequestInvalid, $"SQLite says: {message}", "Check the arguments of the functions in the query.");
}
