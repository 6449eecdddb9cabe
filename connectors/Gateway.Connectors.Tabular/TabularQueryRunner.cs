using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular;

/// <summary>Free SQL over the tables of a folder. Thread-safe.</summary>
/// <param name="database">The queries of the cache's database.</param>
/// <param name="gate">Waits for the tables.</param>
internal sealed class TabularQueryRunner(IQueryRunner database, TableGate gate) : IQueryRunner
{
    /// <inheritdoc />
    public string Dialect => database.Dialect;

    /// <inheritdoc />
    public string? PlanWords => database.PlanWords;

    /// <inheritdoc />
    public async Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation)
    {
        var passage = await gate.PassAsync(file => file.MayBeIn(query.Sql), grant, cancellation);
        try
        {
            var prepared = await database.PrepareAsync(query, grant, cancellation);
            return passage.Notices.Count == 0 ? prepared : new NotedQuery(prepared, passage.Notices);
        }
        catch (GatewayException absent) when (absent.Code == ErrorCode.AccessNotFound && passage.Doubt is { } reason)
        {
            throw reason;
        }
    }

    private sealed class NotedQuery(IPreparedQuery query, IReadOnlyList<string> notices) : IPreparedQuery
    {
        public QueryAnalysis Analysis => query.Analysis;

        public async Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation) =>
            TabularConnector.Noted(await query.RunAsync(maxRows, cancellation), notices);

        public ValueTask DisposeAsync() => query.DisposeAsync();
    }
}
