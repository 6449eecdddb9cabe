using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A connection for one call, inside a read-only transaction that is always rolled back. Not thread-safe.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(NpgsqlConnection connection) => Connection = connection;

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Begins the transaction; it owns the connection from now on, also when it fails.</summary>
    public static async Task<Session> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                // After a first statement the transaction cannot be made to write any more.
                BatchCommands = { new("BEGIN READ ONLY"), new("SELECT 1") },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
            return new Session(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Connection.FullState == System.Data.ConnectionState.Open)
            {
                // Rolled back whatever happened: functions over large objects write even in a read-only transaction.
                await using var rollback = new NpgsqlCommand("ROLLBACK", Connection);
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The server ended the transaction with the connection.
        }
        finally
        {
            await Connection.DisposeAsync();
        }
    }
}
