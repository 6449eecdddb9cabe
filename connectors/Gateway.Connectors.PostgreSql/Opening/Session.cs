using System.Data;
using System.Globalization;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A connection for one call, inside a read-only transaction that is always rolled back. Not thread-safe.</summary>
internal sealed class Session : IAsyncDisposable
{
    // The deadline's cancellation comes first; this ends on the server what that did not reach.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    // What costs the server nothing, and gives a row.
    private const string SignOfLife = "SHOW server_version_num";

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

    /// <summary>Resets the session and begins the transaction; it owns the connection from now on, also when it fails.</summary>
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
        var session = new Session(connection, layers);
        try
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = (int)SessionSettings.Answer.TotalSeconds };
            session.AddBeginning(batch.BatchCommands, limit);
            await batch.ExecuteNonQueryAsync(cancellation);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The same, with the call's one statement and the end of the transaction right behind in one message, so that nobody
    /// waits for another way to the server and back; every value comes as the server's text.
    /// </summary>
    /// <remarks>
    /// Two parts of the protocol. The first only says that somebody is there, and is answered at once: nobody waits
    /// for the statement on a connection that fell silent. All of the call is in the second, where the server leaves out
    /// whatever follows a failure: the statement runs only behind the reset and in the transaction.
    /// </remarks>
    /// <param name="connection">A connection of the pool, which may have died there.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="limit">How long the call may take.</param>
    /// <param name="layers">What protects the database.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">Nobody is there.</exception>
    public static async Task<Session> BeginAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand statement,
        TimeSpan limit,
        ProtectionLayers layers,
        CancellationToken cancellation
    )
    {
        var session = new Session(connection, layers);
        try
        {
            await session.SendAsync(statement, limit, cancellation);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the rows of the statement that the session was begun with.</summary>
    /// <exception cref="NpgsqlException">The statement failed.</exception>
    public async Task<NpgsqlDataReader> RowsAsync(CancellationToken cancellation)
    {
        // The sign of life and the first statement have answers of their own.
        for (var ours = _layers.FirstStatement ? 2 : 1; ours > 0; ours--)
        {
            await _rows!.NextResultAsync(cancellation);
        }
        return _rows!;
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
            if (!_isOver && _rows is not null)
            {
                await _rows.DisposeAsync();
            }
            if (!_isOver && Connection.FullState == ConnectionState.Open)
            {
                // Rolled back whatever happened: functions over large objects write even in a read-only transaction.
                await using var rollback = new NpgsqlCommand(End, Connection)
                {
                    CommandTimeout = (int)SessionSettings.Answer.TotalSeconds,
                };
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            // The server ended the transaction with the connection, or does not answer: then the driver breaks it.
        }
        finally
        {
            await Connection.DisposeAsync();
            Ended?.Invoke();
        }
    }

    private async Task SendAsync(NpgsqlBatchCommand statement, TimeSpan limit, CancellationToken cancellation)
    {
        _batch = new NpgsqlBatch(Connection) { BatchCommands = { new(SignOfLife) { AppendErrorBarrier = true } } };
        AddBeginning(_batch.BatchCommands, limit);
        _batch.BatchCommands.Add(statement);
        _batch.BatchCommands.Add(new(End));
        _batch.AnswerInText();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(SessionSettings.Answer);
        try
        {
            _rows = await _batch.ExecuteReaderAsync(CommandBehavior.SequentialAccess, patience.Token);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The session gave no sign of life.", fault);
        }
    }

    private void AddBeginning(NpgsqlBatchCommandCollection commands, TimeSpan limit)
    {
        if (_layers.Reset)
        {
            commands.Add(new("DISCARD ALL"));
        }
        commands.Add(new(_layers.ReadOnlyTransaction ? "BEGIN READ ONLY" : "BEGIN"));
        if (_layers.FirstStatement)
        {
            // After a first statement the transaction cannot be made to write any more; this one also sets the call's
            // own limit, which ends with the transaction.
            var most = ((long)(limit + Margin).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            commands.Add(new($"SELECT pg_catalog.set_config('statement_timeout', '{most}', true)"));
        }
    }

    private string End => _layers.Rollback ? "ROLLBACK" : "COMMIT";
}
