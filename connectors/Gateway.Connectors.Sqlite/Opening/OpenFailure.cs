using Gateway.Abstractions;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>Says in plain words why a database file cannot be read.</summary>
internal static class OpenFailure
{
    private static ReadOnlySpan<byte> Header => "SQLite format 3\0"u8;

    /// <summary>What is wrong with the file itself, or null; a few file-system calls.</summary>
    public static (string Message, string Hint)? Inspect(string path)
    {
        if (Directory.Exists(path))
        {
            return ($"The path '{path}' is a folder, not a database file.", "Name the file in it.");
        }
        if (!File.Exists(path))
        {
            return ($"The file '{path}' does not exist.", Missing(path));
        }
        if (FileKind.IsOther(path))
        {
            return ($"The path '{path}' is a pipe, a device or a socket, not a database file.", "Name a file.");
        }
        Span<byte> start = stackalloc byte[16];
        return Read(path, start) switch
        {
            null => (
                $"The file '{path}' cannot be read by this user.",
                "Give the user who runs the gateway the right to read it."
            ),
            0 => null,
            _ when start.SequenceEqual(Header) => null,
            _ => (
                $"The file '{path}' is not an SQLite database, or it is encrypted.",
                "Its first 16 bytes are not the header of SQLite 3."
            ),
        };
    }

    /// <summary>The exception for what is wrong with the file itself, or null.</summary>
    public static GatewayException? OfFile(SqliteLocation location, Exception? inner = null) =>
        Inspect(location.Path) is var (message, hint)
            ? new GatewayException(ErrorCode.SourceUnavailable, message, hint, inner)
            : null;

    /// <summary>The exception for a result code of SQLite that came while opening or locking.</summary>
    /// <param name="location">The file.</param>
    /// <param name="code">The extended result code.</param>
    /// <param name="detail">SQLite's own message, for logs.</param>
    public static GatewayException Explain(SqliteLocation location, int code, string detail)
    {
        var inner = new InvalidOperationException($"SQLite {code}: {detail}");
        if (OfFile(location, inner) is { } wrong)
        {
            return wrong;
        }
        var primary = code & 0xff;
        var (family, message, hint) =
            primary is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && IsWal(location.Path)
                ? (ErrorCode.SourceUnavailable, WalMessage(location.Path), WalHint)
                : Words(location.Path, primary);
        return new GatewayException(family, message, hint, inner);
    }

    private static (ErrorCode, string, string) Words(string path, int code) =>
        code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                ErrorCode.SourceUnavailable,
                $"The database '{path}' is locked by another program that is writing it.",
                "Try again in a moment."
            ),
            raw.SQLITE_NOMEM => (
                ErrorCode.BudgetBusy,
                "The queries that run now take all the memory that they are given together.",
                "Try again in a moment."
            ),
            raw.SQLITE_READONLY => (
                ErrorCode.SourceUnavailable,
                $"The database '{path}' was left in the middle of a write; a program that may write it must repair it.",
                "Open it once with its own application or with the sqlite3 command."
            ),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => (
                ErrorCode.SourceFailed,
                $"The database '{path}' is damaged or encrypted.",
                "The owner can look with PRAGMA integrity_check."
            ),
            raw.SQLITE_ERROR => (
                ErrorCode.SourceFailed,
                "SQLite cannot read this table or view: its definition refers to something that is missing.",
                "The owner must repair it."
            ),
            _ => (
                ErrorCode.SourceUnavailable,
                $"The database '{path}' cannot be opened.",
                "Check that the file and its folder can be read."
            ),
        };

    /// <summary>Whether the file's header says that it is in WAL mode.</summary>
    public static bool IsWal(string path)
    {
        Span<byte> header = stackalloc byte[20];
        return Read(path, header) == header.Length && header[19] == 2;
    }

    /// <summary>Why a WAL database cannot be read where nothing can be written beside it.</summary>
    public static string WalMessage(string path) =>
        $"The database '{path}' is in WAL mode, and its folder is not writable: SQLite needs the -shm file beside it to read it.";

    /// <summary>What to do about it.</summary>
    public const string WalHint =
        "Make the folder writable for this user, or set \"immutable\": true if nobody writes the file, or let the owner run PRAGMA journal_mode=DELETE.";

    // How many bytes of the file's beginning there are, or null when it cannot be read.
    private static int? Read(string path, Span<byte> start)
    {
        const FileShare everybody = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, everybody, bufferSize: 0);
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Missing(string path) =>
        path != path.Trim() ? $"The path ends or begins with a blank: '{path}'."
        : Directory.Exists(Path.GetDirectoryName(path)) ? "Check the name; the folder exists."
        : "Its folder does not exist either; relative paths start at the configuration file.";
}
