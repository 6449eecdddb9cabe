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
        // A text that holds a table's name may speak of something else; then it waits for nothing that it needs.
        var notices = await gate.PassAsync(
            name => query.Sql.Contains(name, StringComparison.OrdinalIgnoreCase),
            grant,
            cancellation
        );
        var prepared = await database.PrepareAsync(query, grant, cancellation);
        return notices.Count == 0 ? prepared : new NotedQuery(prepared, notices);
    }

    private sealed class NotedQuery(IPreparedQuery query, IReadOnlyList<string> notices) : IPreparedQuery
    {
        public QueryAnalysis Analysis => query.Analysis;

        public async Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation) =>
            TabularConnector.Noted(await query.RunAsync(maxRows, cancellation), notices);

        public ValueTask DisposeAsync() => query.DisposeAsync();
    }
}
