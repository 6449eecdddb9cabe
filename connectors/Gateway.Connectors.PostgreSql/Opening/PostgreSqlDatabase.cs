using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>One database: the pool of its sessions, and what is known of its server. Thread-safe.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    /// <summary>
    /// The expression of the moment of what a session sees. Equal texts are equal contents of ordinary tables: the snapshot changes with
    /// every transaction that wrote and has ended. Behind another server, or the same after a crash, its numbers may come again; so
    /// these are told apart by the time of the server's start and by how far it read its log back then.
    /// </summary>
    public const string MomentSql =
        "pg_catalog.concat_ws(' ', pg_catalog.pg_postmaster_start_time(), pg_catalog.pg_last_wal_replay_lsn(), "
        + "pg_catalog.pg_current_snapshot())";

    private const int Attempts = 3;
    private static readonly TimeSpan QueryPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    // The rest of the patience is for finding out what the silence was.
    private static readonly TimeSpan Wait = SessionSettings.Patience - HostDoor.Patience;

    private readonly Pool _keeping;
    private readonly Pool _forgetting;
    private volatile Pool _pool;
    private readonly ConnectFailure _failure;
    private readonly HostDoor _door;
    private readonly Breaker _breaker;
    private readonly SemaphoreSlim _queries;
    private readonly Moments _moments;
    private readonly LivelyConnections _lively;
    private readonly TimeProvider _time;

    // The driver would split a statement at its semicolons; so it is sent as it is, and the server takes only one. The
    // driver looks at this when its first command is made: for a process that uses it elsewhere too, this stands in the
    // process's own configuration as well.
    static PostgreSqlDatabase() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", false);

    /// <summary>Makes the pool; connects to nothing.</summary>
    public PostgreSqlDatabase(NpgsqlConnectionStringBuilder connection, TimeProvider time)
        : this(connection, time, ProtectionLayers.All) { }

    /// <summary>Makes the pool behind some layers of protection only.</summary>
    internal PostgreSqlDatabase(NpgsqlConnectionStringBuilder connection, TimeProvider time, ProtectionLayers layers)
    {
        Layers = layers;
        SessionSettings.Apply(connection, layers);
        _moments = new Moments(connection, stop => ConnectAsync(ReadMomentAsync, stop), Renew);
        // One of all that there may be is the line of the moments.
        connection.MaxPoolSize--;
        _queries = new SemaphoreSlim(connection.MaxPoolSize * 3 / 4);
        _forgetting = new Pool(connection, keptStatements: 0);
        _pool = _keeping = new Pool(connection, SessionSettings.KeptStatements);
        _failure = new ConnectFailure(connection);
        _door = new HostDoor(connection, time);
        _lively = new LivelyConnections(time);
        _breaker = new Breaker(ProbeAsync, time, Random.Shared.NextDouble);
        _time = time;
    }

    /// <summary>What protects the database.</summary>
    public ProtectionLayers Layers { get; }

    /// <summary>Whether the server answered last.</summary>
    public SourceHealth? Health => _breaker.Health;

    /// <summary>A session that runs a statement of free SQL, begun as <see cref="BeginAsync(Limits, CancellationToken)"/> does.</summary>
    /// <param name="statement">Makes the statement, once for each attempt.</param>
    /// <param name="limits">The call's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <remarks>
    /// Some sessions are kept from queries: what only looks something up never waits for long statements.
    /// </remarks>
    /// <exception cref="GatewayException">As there; <see cref="ErrorCode.BudgetBusy"/> when too many wait already.</exception>
    public async Task<Session> BeginQueryAsync(
        Func<NpgsqlBatchCommand> statement,
        Limits limits,
        CancellationToken cancellation
    )
    {
        if (!await _queries.WaitAsync(QueryPatience, cancellation))
        {
            throw _failure.OfCrowd().ToException();
        }
        try
        {
            var session = await BeginAsync(() => [statement()], isOurs: false, limits, cancellation);
            session.Ended = () => _queries.Release();
            return session;
        }
        catch
        {
            _queries.Release();
            throw;
        }
    }

    /// <summary>A session that runs statements of ours, begun as <see cref="BeginAsync(Limits, CancellationToken)"/> does.</summary>
    /// <param name="statements">Makes the statements, once for each attempt.</param>
    /// <param name="limits">The call's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="GatewayException">As there.</exception>
    public Task<Session> BeginAsync(
        Func<IReadOnlyList<NpgsqlBatchCommand>> statements,
        Limits limits,
        CancellationToken cancellation
    ) => BeginAsync(statements, isOurs: true, limits, cancellation);

    /// <summary>A session for one call.</summary>
    /// <param name="limits">The call's; the server ends its statements a little after its deadline.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <remarks>
    /// Nothing of the caller has run when this fails, so a connection that died in the pool, or a server that is just
    /// starting, is tried again. What cannot be connected to is given up within <see cref="SessionSettings.Patience"/>.
    /// </remarks>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceUnavailable"/> with the reason in its own words.</exception>
    public Task<Session> BeginAsync(Limits limits, CancellationToken cancellation) =>
        ConnectAsync(
            (pool, connection, stop) => Session.BeginAsync(connection, TermsOf(limits, pool, isOurs: true), stop),
            cancellation
        );

    /// <summary>The moment of what a call that begins now sees at least, as <see cref="MomentSql"/> has it.</summary>
    /// <exception cref="GatewayException">As <see cref="BeginAsync(Limits, CancellationToken)"/>.</exception>
    public ValueTask<string> MomentAsync(CancellationToken cancellation) => _moments.AskAsync(cancellation);

    /// <summary>The moment that some session was told last: whether it is still that one, the next session tells.</summary>
    public string? LatestMoment => _moments.Latest;

    /// <summary>Says whether sessions may keep statements prepared that come again; they do until it is said otherwise.</summary>
    /// <remarks>Where what a login may call could change those, they keep none, and forget everything before each call.</remarks>
    public void KeepStatements(bool isSafe)
    {
        var former = _pool;
        _pool = isSafe ? _keeping : _forgetting;
        if (former != _pool)
        {
            Renew();
        }
    }

    /// <summary>Uses no connection again that is open now; what they keep goes with them.</summary>
    public void Renew()
    {
        _moments.HangUp();
        _keeping.Source.Clear();
        _forgetting.Source.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _breaker.DisposeAsync();
        await _moments.DisposeAsync();
        await _keeping.Source.DisposeAsync();
        await _forgetting.Source.DisposeAsync();
        _queries.Dispose();
    }

    private Task<Session> BeginAsync(
        Func<IReadOnlyList<NpgsqlBatchCommand>> statements,
        bool isOurs,
        Limits limits,
        CancellationToken cancellation
    )
    {
        return ConnectAsync(ComposeAsync, cancellation);

        Task<Session> ComposeAsync(Pool pool, NpgsqlConnection connection, CancellationToken stop)
        {
            // One that is taken to be alive gives its first sign with the answer, which may take all of the call's time.
            var isAlive = _lively.Take(connection);
            var terms = TermsOf(limits, pool, isOurs);
            return Session.BeginAsync(connection, statements(), isAlive, terms, isAlive ? cancellation : stop);
        }
    }

    private SessionTerms TermsOf(Limits limits, Pool pool, bool isOurs) =>
        new(limits.Time, Layers, pool.KeepsStatements, isOurs, moment => _moments.Latest = moment, Leave);

    // Nothing of a caller's runs, so nothing is to be undone.
    private async Task<string> ReadMomentAsync(Pool pool, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var _ = connection;
        await using var command = new NpgsqlCommand($"SELECT {MomentSql}", connection)
        {
            CommandTimeout = (int)SessionSettings.Answer.TotalSeconds,
        };
        var moment = (string)(await command.ExecuteScalarAsync(cancellation))!;
        _lively.Add(connection);
        return moment;
    }

    private void Leave(NpgsqlConnection connection, bool isClean)
    {
        if (isClean)
        {
            _lively.Add(connection);
        }
        else if (connection.FullState == System.Data.ConnectionState.Open)
        {
            Renew();
        }
    }

    private async Task<T> ConnectAsync<T>(
        Func<Pool, NpgsqlConnection, CancellationToken, Task<T>> begin,
        CancellationToken cancellation
    )
        where T : class
    {
        using var patience = new CancellationTokenSource(Wait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        ConnectFault? last = null;
        try
        {
            await _breaker.EnterAsync(either.Token);
            for (var attempt = 1; ; attempt++)
            {
                var (begun, fault) = await TryBeginAsync(begin, either.Token);
                if (begun is not null)
                {
                    _breaker.Succeeded();
                    return begun;
                }
                last = fault!;
                if (!last.IsPassing && (!last.MayBeStale || attempt == Attempts))
                {
                    throw Refusal(last);
                }
                if (last.WasConnected)
                {
                    // What a dead connection took of the time is not taken from the new one.
                    patience.CancelAfter(Wait);
                }
                await Task.Delay(Pause(attempt), _time, either.Token);
            }
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw Refusal(last ?? _breaker.Fault ?? await JudgeAsync(fault, wasConnected: false, cancellation));
        }
    }

    private async Task<(T? Begun, ConnectFault? Fault)> TryBeginAsync<T>(
        Func<Pool, NpgsqlConnection, CancellationToken, Task<T>> begin,
        CancellationToken cancellation
    )
        where T : class
    {
        var pool = _pool;
        NpgsqlConnection? connection = null;
        try
        {
            connection = await pool.Source.OpenConnectionAsync(cancellation);
            return (await begin(pool, connection, cancellation), null);
        }
        catch (Exception fault) when (ConnectFailure.IsAbout(fault))
        {
            var words = await JudgeAsync(fault, connection is not null, cancellation);
            if (words.IsCrowd)
            {
                // One more for whoever has none.
                _moments.HangUp();
            }
            else
            {
                // Its idle connections are of the same server: none of them is trusted any more.
                Renew();
            }
            return (null, words);
        }
    }

    private async Task<ConnectFault?> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            Renew();
            await using var connection = await _pool.Source.OpenConnectionAsync(cancellation);
            return null;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var words = await JudgeAsync(fault, wasConnected: false, cancellation);
            return words.IsCrowd ? null : words;
        }
    }

    // The driver's words for a silence depend on which of its clocks ran out first: whether anybody is at home is found
    // out at the door.
    private async Task<ConnectFault> JudgeAsync(Exception fault, bool wasConnected, CancellationToken cancellation)
    {
        var words = _failure.Of(fault);
        if (words.Cause == ConnectCause.Silent && (wasConnected || await _door.OpensAsync(cancellation)))
        {
            words = _failure.OfHang(fault);
        }
        return words with { WasConnected = wasConnected };
    }

    private GatewayException Refusal(ConnectFault fault)
    {
        if (!fault.IsCrowd)
        {
            _breaker.Failed(fault);
        }
        return fault.ToException();
    }

    private static TimeSpan Pause(int attempt)
    {
        var growing = FirstPause * Math.Pow(2, Math.Min(attempt, 8) - 1);
        return (growing < LongestPause ? growing : LongestPause) * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    /// <summary>Connections that are alike.</summary>
    private sealed class Pool
    {
        public Pool(NpgsqlConnectionStringBuilder connection, int keptStatements)
        {
            var own = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
            {
                MaxAutoPrepare = keptStatements,
            };
            Source = new NpgsqlDataSourceBuilder(own.ConnectionString).Build();
            KeepsStatements = keptStatements > 0;
        }

        public NpgsqlDataSource Source { get; }

        public bool KeepsStatements { get; }
    }
}
