using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>One database: the pool of its sessions. Thread-safe.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource _pool;
    private readonly ConnectFailure _failure;
    private readonly TimeProvider _time;

    // The driver would split a statement at its semicolons; so it is sent as it is, and the server takes only one.
    static PostgreSqlDatabase() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", false);

    /// <summary>Makes the pool; connects to nothing.</summary>
    public PostgreSqlDatabase(NpgsqlConnectionStringBuilder connection, TimeProvider time)
    {
        SessionSettings.Apply(connection);
        _pool = new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
        _failure = new ConnectFailure(connection);
        _time = time;
    }

    /// <summary>A session for one call.</summary>
    /// <remarks>
    /// Nothing of the caller has run when this fails, so a connection that died in the pool, or a server that is just
    /// starting, is tried again.
    /// </remarks>
    /// <exception cref="GatewayException"><see cref="ErrorCode.SourceUnavailable"/> with the reason in its own words.</exception>
    public async Task<Session> BeginAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await _pool.OpenConnectionAsync(cancellation);
                return await Session.BeginAsync(connection, cancellation);
            }
            catch (NpgsqlException fault) when (attempt < Attempts && ConnectFailure.MayPass(fault))
            {
                _pool.Clear();
                var jitter = 1 + Random.Shared.NextDouble();
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1) * jitter, _time, cancellation);
            }
            catch (Exception fault)
                when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                throw _failure.Explain(fault);
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
