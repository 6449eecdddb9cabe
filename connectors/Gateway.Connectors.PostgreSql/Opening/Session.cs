using System.Data;
using System.Globalization;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A connection for one call, inside a read-only transaction that is always rolled back. Not thread-safe.</summary>
internal sealed class Session : IAsyncDisposable
{
    // The deadline's cancellation comes first; this ends on the server what that did not reach.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly ProtectionLayers _layers;
    private NpgsqlBatch? _batch;
    private NpgsqlDataReader? _rows;
    private bool _isOver;
    private int _isDisposed;

    private Session(NpgsqlConnection connection, ProtectionLayers layers)
    {
        Connection = connection;
        _layers = layers;
    }

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Called once, when the connection is back in its pool.</summary>
    public Action? Ended { get; set; }

    /// <summary>Begins the transaction; it owns the connection from now on, also when it fails.</summary>
    /// <param name="connection">A connection of the pool, which may have died there.</param>
    /// <param name="limit">How long the call may take.</param>
    /// <param name="layers">What protects the database.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Session> BeginAsync(
        NpgsqlConnection connection,
        TimeSpan limit,
        ProtectionLayers layers,
        CancellationToken cancellation
    )
    {
        try
        {
            var most = ((long)(limit + Margin).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands = { new(layers.ReadOnlyTransaction ? "BEGIN READ ONLY" : "BEGIN") },
                Timeout = SessionSettings.AnswerSeconds,
            };
            if (layers.FirstStatement)
            {
                // After a first statement the transaction cannot be made to write any more; this one also sets the
                // call's own limit, which ends with the transaction.
                batch.BatchCommands.Add(new($"SELECT pg_catalog.set_config('statement_timeout', '{most}', true)"));
            }
            await batch.ExecuteNonQueryAsync(cancellation);
            return new Session(connection, layers);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Sends the call's one statement with the end of the transaction right behind, so that nobody waits for another way
    /// to the server and back; every value comes as the server's text.
    /// </summary>
    /// <exception cref="NpgsqlException">The statement failed.</exception>
    public async Task<NpgsqlDataReader> RunAsync(NpgsqlBatchCommand statement, CancellationToken cancellation)
    {
        _batch = new NpgsqlBatch(Connection) { BatchCommands = { statement, new(End) } };
        _batch.AnswerInText();
        _rows = await _batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        return _rows;
    }

    /// <summary>Reads what comes after the last row of that statement: then the transaction is over.</summary>
    public async Task GoToEndAsync()
    {
        while (await _rows!.NextResultAsync(CancellationToken.None)) { }
        _isOver = true;
    }

    /// <summary>Tells the server to stop that statement.</summary>
    public void Cancel() => _batch!.Cancel();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }
        try
        {
            if (!_isOver && Connection.FullState == ConnectionState.Open)
            {
                // Rolled back whatever happened: functions over large objects write even in a read-only transaction.
                await using var rollback = new NpgsqlCommand(End, Connection)
                {
                    CommandTimeout = SessionSettings.AnswerSeconds,
                };
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The server ended the transaction with the connection, or does not answer: then the driver breaks it.
        }
        finally
        {
            await Connection.DisposeAsync();
            Ended?.Invoke();
        }
    }

    private string End => _layers.Rollback ? "ROLLBACK" : "COMMIT";
}
