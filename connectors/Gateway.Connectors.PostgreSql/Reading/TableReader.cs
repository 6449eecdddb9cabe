using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Reads one page of a relation for a <see cref="ReadRequest"/>.</summary>
internal static class TableReader
{
    /// <summary>Starts to read; the row set owns the session from now on, also when this fails.</summary>
    public static async Task<RowSet> ReadAsync(
        Session session,
        ReadRequest request,
        Grant grant,
        CancellationToken cancellation
    )
    {
        try
        {
            var catalog = await GrantedCatalog.ReadAsync(session, grant, cancellation);
            var relation =
                catalog.Find(request.Path)
                ?? throw Absent.Table(request.Path.ToDotted(), catalog.Relations.Select(r => r.Path.ToDotted()));
            var detail = await CatalogReader.DetailAsync(session, relation, cancellation);
            var selection = new TableSelection(relation, detail, request, catalog);
            var command = Command(session, request, relation, detail, selection);
            var running = await RunningStatement.StartAsync(session, command, cancellation);
            var rows = new RowReader(running.Rows, selection.Row, request.MaxRows + 1L);
            return await running.ToRowSetAsync(selection.Columns, rows, Notices(relation, detail), cancellation);
        }
        catch (NpgsqlException fault)
        {
            await session.DisposeAsync();
            throw ServerFailure.Explain(fault);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static NpgsqlCommand Command(
        Session session,
        ReadRequest request,
        Relation relation,
        TableDetail detail,
        TableSelection selection
    )
    {
        var position = request.At ?? request.After ?? [];
        if (position.Length != 0 && position.Length != detail.Key.Count)
        {
            throw new GatewayException(
                ErrorCode.RequestInvalid,
                $"The key of {relation.Path.ToDotted()} has {detail.Key.Count} columns, and {position.Length} values were given.",
                "explore with the table's path shows its key."
            );
        }
        var sql = request.At is null
            ? KeysetSql.Page(selection.List, relation.Sql, detail.Key, request.After is not null, request.MaxRows + 1L)
            : KeysetSql.Single(selection.List, relation.Sql, detail.Key);
        var command = new NpgsqlCommand(sql, session.Connection);
        Parameters.AddTexts(command, position);
        return command;
    }

    private static IReadOnlyList<string> Notices(Relation relation, TableDetail detail) =>
        detail.Key.Count > 0
            ? []
            :
            [
                $"{relation.Path.ToDotted()} has no key that pages could follow, so a read gives one page of it; "
                    + "rows beyond that are reached with a query.",
            ];
}
