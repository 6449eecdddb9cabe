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

    private readonly SessionTerms _terms;
    private NpgsqlBatch? _batch;
    private NpgsqlDataReader? _rows;
    private int _ours;
    private bool _isAtRows;
    private bool _isOver;
    private bool _isClean;
    private int _isDisposed;

    private Session(NpgsqlConnection connection, SessionTerms terms)
    {
        Connection = connection;
        _terms = terms;
    }

    /// <summary>The open connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>
    /// Whether a statement of the caller gave no columns: it failed, or it was no query. Then it may have changed what the
    /// session keeps, and that is looked at.
    /// </summary>
    public bool IsSuspect { get; set; }

    /// <summary>
    /// The moment of what the transaction sees at least, as <see cref="PostgreSqlDatabase.MomentSql"/> has it: it is told with
    /// the session's first statement, before anything else is read. Null before that, and where there is no such statement.
    /// </summary>
    public string? Moment { get; private set; }

    /// <summary>Called once, when the connection is back in its pool.</summary>
    public Action? Ended { get; set; }

    /// <summary>Begins the transaction; the session owns the connection from now on, also when this fails.</summary>
    /// <param name="connection">A connection of the pool, which may have died there.</param>
    /// <param name="terms">What holds for the call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Session> BeginAsync(
        NpgsqlConnection connection,
        SessionTerms terms,
        CancellationToken cancellation
    )
    {
        var session = new Session(connection, terms);
        try
        {
            await using var batch = NewBatch(connection);
            session.AddBeginning(batch.BatchCommands);
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            await session.ReadMomentAsync(rows, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The same, with the call's statements and the session's end right behind in one message, so that nobody
    /// waits for another way to the server and back; every value comes as the server's text.
    /// </summary>
    /// <remarks>
    /// Two parts of the protocol, in each of which the server leaves out whatever follows a failure. The first only says
    /// that somebody is there, and is answered at once: nobody waits for the statement on a connection that fell silent.
    /// The second is the transaction, in which no statement of the call runs without what comes before it, and what
    /// undoes it; behind a failure that is sent again.
    /// </remarks>
    /// <param name="connection">A connection of the pool, which may have died there.</param>
    /// <param name="statements">The statements, each of which gives columns unless the call's one is the caller's own.</param>
    /// <param name="isAlive">Whether the connection answered a moment ago: then the first part is left out.</param>
    /// <param name="terms">What holds for the call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TimeoutException">Nobody is there.</exception>
    public static async Task<Session> BeginAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NpgsqlBatchCommand> statements,
        bool isAlive,
        SessionTerms terms,
        CancellationToken cancellation
    )
    {
        var session = new Session(connection, terms);
        try
        {
            session.Compose(statements, isAlive);
            session._rows = await (
                isAlive ? session.ExecuteAsync(cancellation) : session.ExecutePatientlyAsync(cancellation)
            );
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the rows of the first statement that the session was begun with, and each time it is called again, of the next one.</summary>
    /// <exception cref="NpgsqlException">The statement failed.</exception>
    public async Task<NpgsqlDataReader> RowsAsync(CancellationToken cancellation)
    {
        // The sign of life and the first statement have answers of their own.
        for (; _ours > 1; _ours--)
        {
            await _rows!.NextResultAsync(cancellation);
        }
        if (_ours == 1)
        {
            await ReadMomentAsync(_rows!, cancellation);
        }
        if (_ours == 1 || _isAtRows)
        {
            await _rows!.NextResultAsync(cancellation);
        }
        (_ours, _isAtRows) = (0, true);
        IsSuspect = SessionEnd.IsReached(_rows!);
        return _rows!;
    }

    /// <summary>Reads what comes after the last row of that statement.</summary>
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
            await EndAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            // The server ended the transaction with the connection, or does not answer: then the driver breaks it.
        }
        finally
        {
            _terms.Leaving(Connection, _isClean);
            await Connection.DisposeAsync();
            Ended?.Invoke();
        }
    }

    private async Task EndAsync()
    {
        if (_rows is not null)
        {
            await _rows.DisposeAsync();
        }
        if (!_isOver && Connection.FullState == ConnectionState.Open)
        {
            await using var batch = NewBatch(Connection);
            SessionEnd.AddTo(batch.BatchCommands, _terms);
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            _isOver = true;
        }
        _isClean = _isOver && (!IsSuspect || !_terms.KeepsBeyondReset || await IsAsItWasAsync());
    }

    private async Task<bool> IsAsItWasAsync()
    {
        await using var batch = NewBatch(Connection);
        batch.BatchCommands.Add(new(SessionEnd.Look()));
        return await batch.ExecuteScalarAsync(CancellationToken.None) is "0";
    }

    private async Task ReadMomentAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        if (_terms.Layers.FirstStatement && await rows.ReadAsync(cancellation))
        {
            Moment = rows.GetString(rows.FieldCount - 1);
            _terms.Told(Moment);
        }
    }

    private void Compose(IReadOnlyList<NpgsqlBatchCommand> statements, bool isAlive)
    {
        IsSuspect = true;
        _batch = new NpgsqlBatch(Connection);
        if (!isAlive)
        {
            _batch.BatchCommands.Add(new(SignOfLife) { AppendErrorBarrier = true });
            _ours++;
        }
        AddBeginning(_batch.BatchCommands);
        _ours += _terms.Layers.FirstStatement ? 1 : 0;
        foreach (var statement in statements)
        {
            _batch.BatchCommands.Add(statement);
        }
        SessionEnd.AddTo(_batch.BatchCommands, _terms);
        _batch.AnswerInText();
    }

    private Task<NpgsqlDataReader> ExecuteAsync(CancellationToken cancellation) =>
        _batch!.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);

    private async Task<NpgsqlDataReader> ExecutePatientlyAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(SessionSettings.Answer);
        try
        {
            return await ExecuteAsync(patience.Token);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The session gave no sign of life.", fault);
        }
    }

    private static NpgsqlBatch NewBatch(NpgsqlConnection connection) =>
        new(connection) { Timeout = (int)SessionSettings.Answer.TotalSeconds };

    private void AddBeginning(NpgsqlBatchCommandCollection commands)
    {
        if (_terms.Layers.Reset && !_terms.KeepsStatements)
        {
            commands.Add(new("DISCARD ALL"));
        }
        commands.Add(new(_terms.Layers.ReadOnlyTransaction ? "BEGIN READ ONLY" : "BEGIN"));
        if (_terms.Layers.FirstStatement)
        {
            // After a first statement the transaction cannot be made to write any more; this one also sets the call's
            // own limit and, for statements of ours, that they are planned once for all values: both end with the
            // transaction. And it tells the moment.
            var most = ((long)(_terms.Limit + Margin).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            var plans = _terms.IsOurs ? "pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true), " : "";
            commands.Add(
                new(
                    $"SELECT pg_catalog.set_config('statement_timeout', '{most}', true), {plans}{PostgreSqlDatabase.MomentSql}"
                )
            );
        }
    }
}
