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

    /// <summary>Gives the handle back; statements on it are finalized before.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            _database.Return(Connection);
        }
    }
}
