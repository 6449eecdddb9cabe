using Microsoft.Data.Sqlite;

namespace Gateway.Search.Sqlite;

/// <summary>A transaction that holds the write lock from its beginning and is rolled back unless it is committed.</summary>
/// <remarks>In plain SQL, so that commands prepared once can run in every transaction.</remarks>
internal sealed class WriteTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private bool _isOpen;

    public WriteTransaction(SqliteConnection connection)
    {
        _connection = connection;
        IndexFile.Execute(connection, "BEGIN IMMEDIATE");
        _isOpen = true;
    }

    public void Commit()
    {
        IndexFile.Execute(_connection, "COMMIT");
        _isOpen = false;
    }

    public void Dispose()
    {
        if (_isOpen)
        {
            _isOpen = false;
            IndexFile.Execute(_connection, "ROLLBACK");
        }
    }
}
