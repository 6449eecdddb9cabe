using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Guard;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Reading;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Querying;

/// <summary>A statement that the guard let through. The server hears of it when it runs.</summary>
internal sealed class PreparedQuery(
    PostgreSqlDatabase database,
    QueryText query,
    Limits limits,
    QueryAnalysis analysis,
    StatementFailure failure
) : IPreparedQuery
{
    // So many of the largest values may stand in one row.
    private const int MostValues = 16;

    private Session? _session;

    /// <inheritdoc />
    public QueryAnalysis Analysis { get; } =
        analysis with
        {
            IsRepeatable =
                analysis.IsRepeatable
                && query.Parameters.All(value => CellText.Of(value) is not { } text || SteadyRules.IsTimeless(text)),
        };

    /// <inheritdoc />
    public async ValueTask<string?> VersionAsync(CancellationToken cancellation) =>
        Analysis.IsRepeatable ? await database.MomentAsync(cancellation) : null;

    /// <inheritdoc />
    public bool TellsVersionWithRows => true;

    /// <inheritdoc />
    public async Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return await TryAsync(maxRows, cancellation);
            }
            catch (PostgresException fault)
            {
                await DisposeAsync();
                if (!isFirst || !StalePlan.Is(fault))
                {
                    throw await failure.ExplainAsync(fault, cancellation);
                }
            }
            database.Renew();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<RowSet> TryAsync(int maxRows, CancellationToken cancellation)
    {
        _session = await database.BeginQueryAsync(Statement, limits, cancellation);
        try
        {
            var running = await RunningStatement.OfAsync(_session, cancellation);
            var fields = Enumerable.Range(0, running.Rows.FieldCount).ToList();
            var columns = fields.ConvertAll(i => new Column(running.Rows.GetName(i), running.Rows.GetDataTypeName(i)));
            var kinds = fields.Select(i => TypeNumbers.KindOf(running.Rows.GetDataTypeOID(i))).ToArray();
            var cells = new CellReader(int.MaxValue, limits.ValueBytes);
            var reader = new RowReader(running.Rows, row => (Row(row, cells, kinds), null), maxRows + 1L);
            return await running.ToRowSetAsync(columns, reader, [], cancellation);
        }
        catch (NpgsqlException fault) when (fault is not PostgresException)
        {
            throw ServerFailure.Explain(fault);
        }
    }

    private NpgsqlBatchCommand Statement()
    {
        var statement = new NpgsqlBatchCommand(query.Sql);
        Parameters.Add(statement.Parameters, query.Parameters);
        return statement;
    }

    private Value[] Row(NpgsqlDataReader row, CellReader cells, CellKind[] kinds)
    {
        var values = new Value[kinds.Length];
        var most = (long)limits.ValueBytes * MostValues;
        for (var i = 0; i < values.Length; i++)
        {
            // Of bytes a query tells the size, as everywhere where nobody asked for them.
            values[i] =
                kinds[i] == CellKind.Bytes && query.MaxBlobBytes == 0
                    ? CellReader.Size(row, i)
                    : cells.Read(row, i, kinds[i]);
            most -= CellReader.Weight(in values[i]);
            if (most < 0)
            {
                throw new GatewayException(
                    ErrorCode.BudgetSize,
                    $"A row is larger than {(long)limits.ValueBytes * MostValues} bytes.",
                    "Select fewer columns, or parts of them with left() or substring()."
                );
            }
        }
        return values;
    }
}
