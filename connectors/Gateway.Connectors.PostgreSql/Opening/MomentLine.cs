using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A connection of its own on which the moment is asked for, and nothing else: a prepared statement, one way there and back. For one caller at a time.</summary>
/// <remarks>The statement is a constant of ours, so it needs no transaction around it and no reset behind it.</remarks>
internal sealed class MomentLine : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private MomentLine(NpgsqlConnection connection)
    {
        _connection = connection;
        _command = new NpgsqlCommand($"SELECT {PostgreSqlDatabase.MomentSql}", connection)
        {
            CommandTimeout = (int)SessionSettings.Answer.TotalSeconds,
        };
    }

    /// <summary>Connects, and prepares the statement. Null when that fails, for whatever reason.</summary>
    public static async Task<MomentLine?> ConnectAsync(NpgsqlDataSource source)
    {
        MomentLine? line = null;
        try
        {
            line = new MomentLine(await source.OpenConnectionAsync());
            await line._command.PrepareAsync();
            return line;
        }
        catch (Exception fault) when (IsDead(fault))
        {
            line?.Dispose();
            return null;
        }
    }

    /// <summary>Asks; null when the line is dead.</summary>
    public async ValueTask<string?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return (string)(await _command.ExecuteScalarAsync(cancellation))!;
        }
        catch (Exception fault) when (IsDead(fault))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }

    private static bool IsDead(Exception fault) =>
        fault is NpgsqlException or InvalidOperationException or TimeoutException or IOException;
}
