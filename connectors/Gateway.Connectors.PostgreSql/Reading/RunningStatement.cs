using System.Data;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>A statement that gives rows in its session. Disposing stops it.</summary>
internal sealed class RunningStatement : IAsyncDisposable
{
    private readonly Session _session;
    private readonly NpgsqlCommand? _command;
    private RowReader? _reader;

    private RunningStatement(Session session, NpgsqlCommand? command, NpgsqlDataReader rows)
    {
        _session = session;
        _command = command;
        Rows = rows;
    }

    /// <summary>The rows.</summary>
    public NpgsqlDataReader Rows { get; }

    /// <summary>Sends the statement; every value comes as the server's text.</summary>
    public static async Task<RunningStatement> StartAsync(
        Session session,
        NpgsqlCommand command,
        CancellationToken cancellation
    )
    {
        command.AllResultTypesAreUnknown = true;
        try
        {
            var rows = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
            return new RunningStatement(session, command, rows);
        }
        catch
        {
            await command.DisposeAsync();
            throw;
        }
    }

    /// <summary>The statement that a session was begun with.</summary>
    public static async Task<RunningStatement> OfAsync(Session session, CancellationToken cancellation) =>
        new(session, null, await session.RowsAsync(cancellation));

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
            return new RowSet(columns, await reader.StartAsync(cancellation), DisposeAllAsync) { Notices = notices };
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
            if (_reader is { IsDone: false })
            {
                // Without this the driver would read all that is left before the session is free again.
                Cancel();
            }
            else if (_command is null && _reader is { HasFailed: false })
            {
                await _session.GoToEndAsync();
            }
            await Rows.DisposeAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            // The answer to the cancellation.
        }
        finally
        {
            if (_command is not null)
            {
                await _command.DisposeAsync();
            }
        }
    }

    private void Cancel()
    {
        if (_command is null)
        {
            _session.Cancel();
        }
        else
        {
            _command.Cancel();
        }
    }

    private async ValueTask DisposeAllAsync()
    {
        await DisposeAsync();
        await _session.DisposeAsync();
    }
}
