using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>The open handles of one file: kept for a burst of work, closed soon after, so that its owner can replace the file.</summary>
/// <remarks>Thread-safe; the connector disposes it.</remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MostIdle = 4;
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    private readonly Stack<GuardedConnection> _idle = new();
    private readonly Lock _gate = new();
    private readonly ITimer _closing;
    private readonly ContentVersions? _versions;
    private (Schema Schema, FileStamp Stamp)? _lastSchema;
    private bool _disposed;

    /// <summary>Opens nothing yet.</summary>
    public SqliteDatabase(SqliteLocation location, TimeProvider time)
    {
        Location = location;
        // Of a database in memory there is no file that could tell anything.
        _versions = location.IsMemory ? null : new ContentVersions(location, time);
        _closing = time.CreateTimer(_ => CloseIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The file.</summary>
    public SqliteLocation Location { get; }

    /// <summary>How long a call waits for another program to end its write; 5 s.</summary>
    internal TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What protects the file.</summary>
    internal ProtectionLayers Layers { get; init; } = ProtectionLayers.All;

    /// <summary>How many handles wait for work.</summary>
    internal int IdleCount
    {
        get
        {
            lock (_gate)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>A handle in a snapshot, with the schema of that snapshot; disposing the lease gives it back.</summary>
    /// <param name="maxValueBytes">The largest value that statements may read or make.</param>
    /// <param name="cancellation">Stops statements that run on it.</param>
    /// <exception cref="Gateway.Abstractions.GatewayException">The file cannot be opened or locked.</exception>
    public Lease Rent(int maxValueBytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var connection = TakeIdle() ?? GuardedConnection.Open(Location, Layers, _versions?.Look());
        try
        {
            connection.Begin(maxValueBytes, cancellation);
            var version = connection.BeginSnapshot(LockWait);
            connection.Schema = SchemaOf(connection, version);
            return new Lease(this, connection, connection.Schema);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The version of the content that a handle's snapshot sees; null where there is none.</summary>
    internal string? VersionOf(GuardedConnection connection)
    {
        if (_versions is null)
        {
            return null;
        }
        var data = connection.DataVersion();
        if (connection.Content is var (seen, version) && seen == data)
        {
            return version;
        }
        var next = _versions.Of(connection.Opened);
        connection.Content = (data, next);
        return next;
    }

    /// <summary>Takes a handle back.</summary>
    internal void Return(GuardedConnection connection)
    {
        connection.End();
        lock (_gate)
        {
            if (!_disposed && _idle.Count < MostIdle)
            {
                _idle.Push(connection);
                _closing.Change(Burst, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        connection.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }
        _closing.Dispose();
        CloseIdle();
    }

    private GuardedConnection? TakeIdle()
    {
        while (true)
        {
            GuardedConnection? connection;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (!_idle.TryPop(out connection))
                {
                    return null;
                }
            }
            if (!connection.HasMoved())
            {
                return connection;
            }
            connection.Dispose();
        }
    }

    private Schema SchemaOf(GuardedConnection connection, int version)
    {
        if (connection.Schema is { } own && own.Version == version)
        {
            return own;
        }
        lock (_gate)
        {
            if (_lastSchema is var (schema, stamp) && schema.Version == version && stamp == connection.Stamp)
            {
                return schema;
            }
        }
        var read = SchemaReader.Read(connection, version);
        lock (_gate)
        {
            _lastSchema = (read, connection.Stamp);
        }
        return read;
    }

    private void CloseIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }
}
