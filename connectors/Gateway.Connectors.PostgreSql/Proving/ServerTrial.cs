using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Proving;

/// <summary>Sends a statement that the guard has not judged into a call's session, to see what stops it there.</summary>
/// <param name="database">The database, which nobody else uses meanwhile: so the next session is the same one, reset.</param>
/// <param name="limits">What a call may use.</param>
/// <param name="time">Times the short deadline.</param>
internal sealed class ServerTrial(PostgreSqlDatabase database, Limits limits, TimeProvider time)
{
    private static readonly TimeSpan ShortTime = TimeSpan.FromMilliseconds(300);

    /// <summary>The layer of the server that stopped the statement or undid it, or null.</summary>
    public async Task<ProofStop?> RunAsync(ProofStatement statement, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(statement, cancellation)
                ?? (statement.Undone is null ? null : await LookAfterAsync(statement, cancellation));
        }
        catch (PostgresException fault)
        {
            return LayerOf(fault.SqlState) is { } layer
                ? new ProofStop(layer, $"{fault.MessageText} (SQLSTATE {fault.SqlState})")
                : null;
        }
    }

    private async Task<ProofStop?> SendAsync(ProofStatement statement, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(limits, cancellation);
        await using var command = new NpgsqlCommand(statement.Sql, session.Connection);
        if (statement.Stops.Contains(Layers.Deadline))
        {
            return await InterruptAsync(command, cancellation);
        }
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            session.IsSuspect = rows.FieldCount == 0;
        }
        return statement.Stops.Contains(Layers.Settings)
            ? await UndoneAsync(session, statement, Layers.Settings, "the setting came back at once", cancellation)
            : null;
    }

    private async Task<ProofStop?> LookAfterAsync(ProofStatement statement, CancellationToken cancellation)
    {
        await using var next = await database.BeginAsync(limits, cancellation);
        return statement.Stops.Contains(Layers.Rollback)
            ? await UndoneAsync(next, statement, Layers.Rollback, "undone with the transaction", cancellation)
            : await UndoneAsync(next, statement, Layers.Reset, "gone before the session's next call", cancellation);
    }

    private async Task<ProofStop?> InterruptAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        using var soon = new CancellationTokenSource(ShortTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, cancellation);
        try
        {
            await command.ExecuteNonQueryAsync(either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ProofStop(Layers.Deadline, "the server was told to stop, and stopped");
        }
    }

    private static async Task<ProofStop?> UndoneAsync(
        Session session,
        ProofStatement statement,
        string layer,
        string how,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(statement.Undone, session.Connection);
        return await command.ExecuteScalarAsync(cancellation) is true ? new ProofStop(layer, how) : null;
    }

    private static string? LayerOf(string state) =>
        state switch
        {
            PostgresErrorCodes.SyntaxError => Layers.Protocol,
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.ActiveSqlTransaction => Layers.Transaction,
            PostgresErrorCodes.InsufficientPrivilege => Layers.Rights,
            PostgresErrorCodes.QueryCanceled => Layers.Deadline,
            _ => null,
        };
}
