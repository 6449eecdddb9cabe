using System.Diagnostics.CodeAnalysis;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Functions;
using Gateway.Connectors.Sqlite.Guard;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>One open read-only handle with all its guards on. Used by one thread at a time.</summary>
internal sealed class GuardedConnection : IDisposable
{
    private static readonly TimeSpan OneWait = TimeSpan.FromMilliseconds(100);

    private readonly SqliteLocation _location;
    private readonly Brake _brake;
    private readonly OwnFunctions _functions;
    private sqlite3_stmt? _begin;
    private sqlite3_stmt? _end;
    private sqlite3_stmt? _schemaVersion;
    private bool _sortsInFiles;
    private bool _makesIndexes = true;

    private GuardedConnection(SqliteLocation location, sqlite3 handle, ProtectionLayers layers)
    {
        _location = location;
        Layers = layers;
        Handle = handle;
        _brake = new Brake(handle.DangerousGetHandle(), layers.ProgressHandler);
        _functions = new OwnFunctions(handle.DangerousGetHandle(), _brake);
        Stamp = FileStamp.Of(location.Path);
    }

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>What protects the file.</summary>
    public ProtectionLayers Layers { get; }

    /// <summary>The file as it was when this was opened.</summary>
    public FileStamp Stamp { get; }

    /// <summary>The file before it was opened, for the versions of its content; null where that tells nothing.</summary>
    public FileMoment? Opened { get; init; }

    /// <summary>The content that it last saw.</summary>
    public (int DataVersion, string Version)? Content { get; set; }

    /// <summary>The schema as this connection last saw it.</summary>
    public Schema? Schema { get; set; }

    /// <summary>Judges the caller's statement; null while the gateway's own statements are prepared.</summary>
    public StatementGuard? Guard { get; set; }

    /// <summary>Callers' statements that may come again.</summary>
    public KeptStatements Kept { get; } = new();

    /// <summary>Why the last statement was stopped.</summary>
    public StopReason Stopped => _brake.Stopped;

    /// <summary>Opens a file.</summary>
    /// <param name="location">The file.</param>
    /// <param name="layers">What protects it.</param>
    /// <param name="opened">The file as it is before that; null where nobody asks for versions.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceUnavailable"/> with the reason.</exception>
    public static GuardedConnection Open(SqliteLocation location, ProtectionLayers layers, FileMoment? opened = null)
    {
        // SQLite would wait for the other end of a pipe.
        if (FileKind.IsOther(location.Path) && OpenFailure.OfFile(location) is { } wrong)
        {
            throw wrong;
        }
        Batteries_V2.Init();
        var access = layers.ReadOnlyHandle ? location.OpenFlags : raw.SQLITE_OPEN_READWRITE;
        var code = raw.sqlite3_open_v2(location.FileName, out var handle, access | raw.SQLITE_OPEN_NOMUTEX, null);
        if (handle.IsInvalid)
        {
            throw OpenFailure.Explain(location, raw.SQLITE_NOMEM, "no handle");
        }
        var connection = new GuardedConnection(location, handle, layers) { Opened = opened };
        try
        {
            connection.Check(code);
            connection.Harden();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the path now leads to another file than the one that is open.</summary>
    public unsafe bool HasMoved()
    {
        const int hasMoved = 20;
        var moved = 0;
        return FileStamp.Of(_location.Path) != Stamp
            || (
                Native.FileControl(Handle.DangerousGetHandle(), "main", hasMoved, &moved) == raw.SQLITE_OK && moved != 0
            );
    }

    /// <summary>A number that is another whenever the content of the snapshot is another than that of this handle's snapshot before.</summary>
    public unsafe int DataVersion()
    {
        const int dataVersion = 35;
        var version = 0;
        Check(Native.FileControl(Handle.DangerousGetHandle(), "main", dataVersion, &version));
        return version;
    }

    /// <summary>Sets what one call may use: its token, and the size of its values.</summary>
    public void Begin(int maxValueBytes, CancellationToken cancellation)
    {
        _brake.Begin(cancellation);
        LimitValues(maxValueBytes);
    }

    /// <summary>Lets another token of the same call stop the engine from here on.</summary>
    public void Watch(CancellationToken cancellation) => _brake.Watch(cancellation);

    /// <summary>Whether statements that are compiled from now on may scan an index in place of its table.</summary>
    /// <remarks>Such rows come in the order of the index: where one of its columns is denied, that would tell its order.</remarks>
    public void ScanIndexes(bool allowed)
    {
        // SQLITE_TESTCTRL_OPTIMIZATIONS, and SQLITE_CoverIdxScan of sqliteInt.h.
        const int optimizations = 15;
        const uint coveringIndexScan = 0x20;
        _ = Native.TestControl(optimizations, Handle.DangerousGetHandle(), allowed ? 0 : coveringIndexScan);
    }

    /// <summary>Bounds the size of every value that the engine reads or makes, in bytes.</summary>
    public void LimitValues(int maxBytes)
    {
        if (Layers.Switches)
        {
            raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_LENGTH, maxBytes);
        }
    }

    /// <summary>Until the end of the call SQLite makes no index of its own for a join.</summary>
    public void WithoutAutomaticIndexes() => MakeIndexes(false);

    /// <summary>Until the end of the call SQLite sorts in files what takes more than a few megabytes.</summary>
    public void SortInFiles() => SortInFiles(true);

    /// <summary>Starts a snapshot that lasts until <see cref="EndSnapshot"/>, and returns the version of its schema.</summary>
    /// <remarks>What is checked and what is then run see the same schema: nobody can change it in between.</remarks>
    /// <param name="longestWait">How long to wait for a program that is writing.</param>
    public int BeginSnapshot(TimeSpan longestWait)
    {
        Step(_begin!);
        // In short waits, so that a cancelled call ends soon.
        for (var waited = OneWait; ; waited += OneWait)
        {
            var code = raw.sqlite3_step(_schemaVersion!);
            var version = code == raw.SQLITE_ROW ? raw.sqlite3_column_int(_schemaVersion!, 0) : 0;
            raw.sqlite3_reset(_schemaVersion!);
            if (code == raw.SQLITE_ROW)
            {
                return version;
            }
            _brake.ThrowIfCancelled();
            if ((code & 0xff) is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED) || waited > longestWait)
            {
                Check(code);
            }
        }
    }

    /// <summary>Forgets the call.</summary>
    public void End()
    {
        Guard = null;
        // First: what ends the transaction must not be stopped with the call.
        _brake.End();
        EndSnapshot();
        MakeIndexes(true);
        SortInFiles(false);
    }

    /// <summary>Ends the snapshot: programs that wait for it can write.</summary>
    public void EndSnapshot()
    {
        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            raw.sqlite3_step(_end!);
            raw.sqlite3_reset(_end!);
        }
    }

    /// <summary>Prepares a statement of the gateway's own.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return statement;
    }

    /// <summary>Runs statements of the gateway's own while a caller's is being judged.</summary>
    public T Unguarded<T>(Func<GuardedConnection, T> read)
    {
        var guard = Guard;
        Guard = null;
        try
        {
            return read(this);
        }
        finally
        {
            Guard = guard;
        }
    }

    /// <summary>Throws the words for a result code that is not OK.</summary>
    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            _brake.ThrowIfCancelled();
            throw OpenFailure.Explain(
                _location,
                raw.sqlite3_extended_errcode(Handle),
                raw.sqlite3_errmsg(Handle).utf8_to_string()
            );
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Kept.Dispose();
        _begin?.Dispose();
        _end?.Dispose();
        _schemaVersion?.Dispose();
        Handle.Dispose();
        _functions.Dispose();
        _brake.Dispose();
    }

    private void Harden()
    {
        raw.sqlite3_busy_timeout(Handle, (int)OneWait.TotalMilliseconds);
        Check(raw.sqlite3_exec(Handle, EngineLimits.Pragmas));
        if (Layers.Switches)
        {
            EngineLimits.Apply(Handle);
        }
        if (Layers.QueryOnly)
        {
            Check(raw.sqlite3_exec(Handle, EngineLimits.QueryOnly));
        }
        _begin = Prepare("BEGIN");
        _end = Prepare("ROLLBACK");
        _schemaVersion = Prepare("PRAGMA schema_version");
        if (Layers.Authorizer)
        {
            raw.sqlite3_set_authorizer(Handle, (strdelegate_authorizer)Authorize, null);
        }
    }

    // Statements that are prepared already would be compiled again: there must be none that is still to run.
    private void MakeIndexes(bool wanted)
    {
        if (_makesIndexes != wanted)
        {
            Kept.Clear();
            Check(Unguarded(_ => raw.sqlite3_exec(Handle, $"PRAGMA automatic_index={(wanted ? 1 : 0)}")));
            _makesIndexes = wanted;
        }
    }

    private void SortInFiles(bool wanted)
    {
        if (_sortsInFiles != wanted)
        {
            Kept.Clear();
            Check(Unguarded(_ => raw.sqlite3_exec(Handle, $"PRAGMA temp_store={(wanted ? 1 : 2)}")));
            _sortsInFiles = wanted;
        }
    }

    private void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        Check(code);
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception must not cross the engine's frames: it denies.")]
    private int Authorize(object? state, int action, string? first, string? second, string? database, string? context)
    {
        try
        {
            var allowed = Guard is { } guard
                ? guard.Allows(action, first, second, database, context)
                : OwnStatements.Allow(action, second);
            return allowed ? raw.SQLITE_OK : raw.SQLITE_DENY;
        }
        catch (Exception)
        {
            return raw.SQLITE_DENY;
        }
    }
}
