using SQLitePCL;

namespace Gateway.Search.Sqlite;

/// <summary>A transaction that is rolled back unless it is committed.</summary>
internal sealed class Transaction : IDisposable
{
    private readonly IndexConnection _connection;

    private Transaction(IndexConnection connection, string begin)
    {
        _connection = connection;
        _connection.Execute(begin);
    }

    /// <summary>One snapshot for all that is read.</summary>
    public static Transaction ForReading(IndexConnection connection) => new(connection, "BEGIN");

    /// <summary>Holds the write lock from its beginning.</summary>
    public static Transaction ForWriting(IndexConnection connection) => new(connection, "BEGIN IMMEDIATE");

    public void Commit() => _connection.Execute("COMMIT");

    public void Dispose()
    {
        // After a severe error SQLite has rolled back by itself.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }
}
