using System.Data;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Reading;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>Asks the server what a statement would answer, without running it.</summary>
internal static class StatementColumns
{
    /// <summary>The columns of the answer.</summary>
    public static async Task<IReadOnlyList<Column>> DescribeAsync(
        Session session,
        QueryText query,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(query.Sql, session.Connection);
        Parameters.Add(command, query.Parameters);
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellation);
        return
        [
            .. Enumerable.Range(0, rows.FieldCount).Select(i => new Column(rows.GetName(i), rows.GetDataTypeName(i))),
        ];
    }
}
