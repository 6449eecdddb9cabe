using Npgsql;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>A connection of its own on which the moment is asked for, and nothing else: a prepared statement, one way there and back. For one caller at a time.</summary>
/// <remarks>
/// The statement is a constant of ours, so it needs no transaction around it and no reset behind it. It is waited for on
/// the caller's own thread: two changes of threads would take longer than the server does.
/// </remarks>
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

    /// <summary>What was told last.</summary>
    public string Moment { get; private set; } = "";

    /// <summary>Prepares the statement and asks for the first time; the line owns the connection from now on, also when this fails.</summary>
    public static async Task<MomentLine> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var line = new MomentLine(connection);
        try
        {
            await line._command.PrepareAsync(cancellation);
            line.Moment = (string)(await line._command.ExecuteScalarAsync(cancellation))!;
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Asks again; false when the line is dead.</summary>
    public bool TryAsk()
    {
        try
        {
            Moment = (string)_command.ExecuteScalar()!;
            return true;
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
