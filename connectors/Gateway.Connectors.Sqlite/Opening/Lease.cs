using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;

namespace Gateway.Connectors.Sqlite.Opening;

/// <summary>A handle that is used for one call, in one snapshot.</summary>
internal sealed class Lease : IDisposable
{
    private readonly SqliteDatabase _database;
    private int _returned;

    internal Lease(SqliteDatabase database, GuardedConnection connection, Schema schema)
    {
        _database = database;
        Connection = connection;
        Schema = schema;
    }

    /// <summary>The handle.</summary>
    public GuardedConnection Connection { get; }

    /// <summary>The schema of the snapshot.</summary>
    public Schema Schema { get; }

    /// <summary>The version of the content that the snapshot sees; null where there is none.</summary>
    public string? Version => _database.VersionOf(Connection);

    /// <summary>The file.</summary>
    public SqliteLocation Location => _database.Location;

    /// <summary>Reads something through a connection of its own, with the snapshot ended meanwhile.</summary>
    /// <remarks>A program that waits for this snapshot to end would let nobody else in: the two would wait for each other.</remarks>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceChanged"/> when the schema changed in between.</exception>
    public T Outside<T>(Func<T> read)
    {
        Connection.EndSnapshot();
        var result = read();
        var version = Connection.BeginSnapshot(_database.LockWait);
        return version == Schema.Version
            ? result
            : throw new GatewayException(
                ErrorCode.SourceChanged,
                "The database's schema was changed while it was read.",
                "Try again."
            );
    }

    /// <summary>Gives the handle back; statements on it are finalized before.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            _database.Return(Connection);
        }
    }
}
