using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.Sql;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Reads pages of relations, one message to the server each, by descriptions that are known. Thread-safe.</summary>
/// <remarks>
/// A description that was read at an earlier moment is not relied on: the relation is described again in the same message,
/// before the page. Where the two differ, the page is read once more by the new one.
/// </remarks>
internal sealed class TableReader(PostgreSqlDatabase database, KnownTables tables)
{
    private const int Attempts = 3;

    /// <summary>Reads one page; the row set owns its session.</summary>
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        try
        {
            var table = tables.Find(request.Path);
            if (table is not null && await TryAsync(table, isNew: false, request, grant, cancellation) is { } rows)
            {
                return rows;
            }
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                table =
                    await tables.DescribeAsync(request.Path, grant.Limits, cancellation)
                    ?? throw await AbsentAsync(request.Path, grant, cancellation);
                if (await TryAsync(table, isNew: true, request, grant, cancellation) is { } found)
                {
                    return found;
                }
            }
        }
        catch (NpgsqlException fault)
        {
            throw ServerFailure.Explain(fault);
        }
        throw new GatewayException(
            ErrorCode.SourceFailed,
            $"{request.Path.ToDotted()} is being changed: each time that it was read it had other columns.",
            "Ask again in a moment."
        );
    }

    // Null when the relation is not as it was described, or when that is not known.
    private async Task<RowSet?> TryAsync(
        DescribedTable table,
        bool isNew,
        ReadRequest request,
        Grant grant,
        CancellationToken cancellation
    )
    {
        TablePage page;
        try
        {
            page = PageOf(table, request, grant) ?? throw await AbsentAsync(request.Path, grant, cancellation);
        }
        catch (GatewayException) when (!isNew)
        {
            return null;
        }
        var isCurrent = !isNew && table.Moment is not null && table.Moment == database.LatestMoment;
        var session = await database.BeginAsync(
            () => isCurrent ? [page.Statement()] : [TableDescription.Statement(request.Path), page.Statement()],
            grant.Limits,
            cancellation
        );
        try
        {
            var rows = isCurrent
                ? await OfMomentAsync(session, page, table, cancellation)
                : await OfDescribedAsync(session, page, table, cancellation);
            if (rows is not null)
            {
                return rows;
            }
        }
        catch (PostgresException) when (isCurrent && session.Moment != table.Moment)
        {
            // What it named may be gone since.
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
        await session.DisposeAsync();
        return null;
    }

    private static async Task<RowSet?> OfMomentAsync(
        Session session,
        TablePage page,
        DescribedTable table,
        CancellationToken cancellation
    )
    {
        var running = await RunningStatement.OfAsync(session, cancellation);
        return session.Moment == table.Moment ? await page.RowsAsync(running, cancellation) : null;
    }

    private async Task<RowSet?> OfDescribedAsync(
        Session session,
        TablePage page,
        DescribedTable table,
        CancellationToken cancellation
    )
    {
        var now = await TableDescription.ReadAsync(session, cancellation);
        if (now?.Text != table.Text)
        {
            return null;
        }
        tables.Add(now);
        return await page.RowsAsync(await RunningStatement.OfAsync(session, cancellation), cancellation);
    }

    private static TablePage? PageOf(DescribedTable table, ReadRequest request, Grant grant)
    {
        var catalog = new GrantedCatalog([table.Relation], grant);
        return catalog.Find(request.Path) is null ? null : new TablePage(table, request, catalog);
    }

    private async Task<GatewayException> AbsentAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(grant.Limits, cancellation);
        var catalog = await GrantedCatalog.ReadAsync(session, grant, cancellation);
        return Absent.Table(path.ToDotted(), catalog.Relations.Select(relation => relation.Path.ToDotted()));
    }
}
