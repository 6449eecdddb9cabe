using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Guard;
using Gateway.Connectors.Sqlite.Opening;
using Gateway.Connectors.Sqlite.Reading;
using SQLitePCL;

namespace Gateway.Connectors.Sqlite.Querying;

/// <summary>A statement that passed the guard, with its connection and snapshot.</summary>
internal sealed class PreparedQuery : IPreparedQuery
{
    private readonly Lease _lease;
    private readonly SqlText _text;
    private readonly CompiledStatement _compiled;
    private readonly GrantedSchema _granted;
    private readonly PlanMask? _mask;
    private readonly CellMasks? _cellMasks;
    private readonly int _maxBlobBytes;
    private int _isDisposed;

    /// <summary>Binds the parameters; owns the lease from here on, unless it throws.</summary>
    public PreparedQuery(
        Lease lease,
        SqlText text,
        CompiledStatement compiled,
        GrantedSchema granted,
        Masking masking,
        QueryText query,
        CancellationToken cancellation
    )
    {
        (_lease, _text, _compiled, _granted) = (lease, text, compiled, granted);
        _maxBlobBytes = query.MaxBlobBytes;
        _mask = compiled.IsExplained ? new PlanMask(granted, compiled.ReadsThroughViews) : null;
        try
        {
            _cellMasks = CellMasks.Of(lease.Connection, compiled.Masks, masking);
            cancellation.ThrowIfCancellationRequested();
            Binding.Parameters(Statement, query.Parameters);
        }
        catch
        {
            compiled.Dispose();
            throw;
        }
        Analysis = new QueryAnalysis(
            [.. compiled.Tables.Select(name => NodePath.Of(name))],
            ColumnsOf(Statement, compiled.Masks)
        )
        {
            IsRepeatable = compiled.IsRepeatable,
        };
    }

    /// <inheritdoc />
    public QueryAnalysis Analysis { get; }

    /// <inheritdoc />
    public string Normalized => _text.Normalized;

    /// <inheritdoc />
    /// <remarks>Exactly that of the snapshot in which the statement was judged and will run.</remarks>
    public ValueTask<string?> VersionAsync(CancellationToken cancellation) => ValueTask.FromResult(_lease.Version);

    /// <inheritdoc />
    public Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation) =>
        RowStream.StartAsync(() => Start(maxRows, cancellation));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _lease.Connection.Kept.Put(_text.Sql, _granted, _compiled);
            _lease.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    private sqlite3_stmt Statement => _compiled.Statement;

    private RowSet Start(int maxRows, CancellationToken cancellation)
    {
        try
        {
            return Begin(maxRows, cancellation);
        }
        catch (GatewayException) when (StepFailure.IsShortOfMemory(_lease.Connection))
        {
            // No row was given yet: once more, slower, with files for what does not fit.
            raw.sqlite3_reset(Statement);
            _lease.Connection.SortInFiles();
            return Begin(maxRows, cancellation);
        }
    }

    private RowSet Begin(int maxRows, CancellationToken cancellation)
    {
        _lease.Connection.Watch(cancellation);
        var shape = new RowShape(Analysis.Columns.Count, [], MaxBlobBytes: _maxBlobBytes) { Masks = _cellMasks };
        var reader = new BatchReader(_lease.Connection, Statement, shape, maxRows + 1L)
        {
            ReadRow = _mask is null ? shape.Row : handle => _mask.Row(shape.Row(handle)),
        };
        return RowStream.Start(Analysis.Columns, () => Next(reader, cancellation), () => { }, [], cancellation);
    }

    private static RowBatch? Next(BatchReader reader, CancellationToken cancellation)
    {
        if (reader.IsDone)
        {
            return null;
        }
        var batch = reader.Next(cancellation, out var tooBig);
        if (tooBig)
        {
            throw StepFailure.TooBig();
        }
        return batch.Rows.Count == 0 ? null : batch;
    }

    private static Column[] ColumnsOf(sqlite3_stmt statement, IReadOnlyList<MaskKind?> masks)
    {
        var columns = new Column[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new Column(
                raw.sqlite3_column_name(statement, i).utf8_to_string(),
                raw.sqlite3_column_decltype(statement, i).utf8_to_string() ?? ""
            )
            {
                Mask = i < masks.Count ? masks[i] : null,
            };
        }
        return columns;
    }
}
