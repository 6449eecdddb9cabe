using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>Statements of the writer's transaction, with failures in words that a person understands.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="target">The target's name, for messages.</param>
internal sealed class TargetSql(NpgsqlConnection connection, string target)
{
    /// <summary>The target's name.</summary>
    public string Target => target;

    /// <summary>Runs one statement; parameters are <c>$1</c>, <c>$2</c> ….</summary>
    public Task ExecuteAsync(string sql, CancellationToken cancellation, params object[] parameters) =>
        GuardAsync(async () =>
        {
            await using var command = Command(sql, parameters);
            return await command.ExecuteNonQueryAsync(cancellation);
        });

    /// <summary>The first column of all rows.</summary>
    public Task<List<T>> ColumnAsync<T>(string sql, CancellationToken cancellation, params object[] parameters) =>
        GuardAsync(async () =>
        {
            var values = new List<T>();
            await using var command = Command(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                values.Add(reader.GetFieldValue<T>(0));
            }
            return values;
        });

    /// <summary>A command of this connection.</summary>
    public NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }
        return command;
    }

    /// <summary>Does something with the server.</summary>
    /// <exception cref="GatewayException">The server refused it, or is gone.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException fault)
        {
            throw Explain(fault);
        }
    }

    /// <summary>The failure as a reader understands it.</summary>
    public GatewayException Explain(NpgsqlException fault)
    {
        var message = fault is PostgresException server
            ? $"{target} refuses the seed: {server.MessageText}{(server.Where is null ? "" : $" ({server.Where})")}."
            : $"{target}: the connection was lost.";
        return new GatewayException(
            ErrorCode.SourceFailed,
            $"{message} Nothing was changed.",
            (fault as PostgresException)?.SqlState switch
            {
                PostgresErrorCodes.InsufficientPrivilege =>
                    "The login needs CREATE on the schema, or on the database for a new schema, and owns what it replaces.",
                PostgresErrorCodes.DependentObjectsStillExist =>
                    "Something that is not of the seed depends on these tables: drop it, or take another --schema.",
                PostgresErrorCodes.DuplicateTable =>
                    "An index, a sequence or a table of another seed has this name: take another --schema.",
                null => "Look whether the server runs, and try again.",
                _ => null,
            },
            fault
        );
    }
}
