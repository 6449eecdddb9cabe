using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>A statement that gives rows in its session. Disposing stops it.</summary>
internal sealed class RunningStatement : IAsyncDisposable
{
    private readonly Session _session;
    private RowReader? _reader;

    private RunningStatement(Session session, NpgsqlDataReader rows)
    {
        _session = session;
        Rows = rows;
    }

    /// <summary>The rows.</summary>
    public NpgsqlDataReader Rows { get; }

    /// <summary>The statement that a session was begun with; the next one, when its rows were read already.</summary>
    public static async Task<RunningStatement> OfAsync(Session session, CancellationToken cancellation) =>
        new(session, await session.RowsAsync(cancellation));

    /// <summary>The row set that owns this statement and its session; when its first batch fails, only the statement is disposed.</summary>
    public async Task<RowSet> ToRowSetAsync(
        IReadOnlyList<Column> columns,
        RowReader reader,
        IReadOnlyList<string> notices,
        CancellationToken cancellation
    )
    {
        _reader = reader;
        try
        {
            return new RowSet(columns, await reader.StartAsync(cancellation), DisposeAllAsync)
            {
                Notices = notices,
                Version = _session.Moment,
            };
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_reader is not null)
            {
                await _reader.FinishAsync();
            }
            if (_reader is { IsDone: false })
            {
                // Without this the driver would read all that is left before the session is free again.
                _session.Cancel();
            }
            else if (_reader is { HasFailed: false })
            {
                await _session.GoToEndAsync();
            }
            await Rows.DisposeAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            // The answer to the cancellation.
        }
    }

    private async ValueTask DisposeAllAsync()
    {
        await DisposeAsync();
        await _session.DisposeAsync();
    }
}
