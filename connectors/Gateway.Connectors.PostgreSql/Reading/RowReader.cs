using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Npgsql;

namespace Gateway.Connectors.PostgreSql.Reading;

/// <summary>Reads the rows of a running statement in batches. For one call.</summary>
/// <param name="rows">The running statement.</param>
/// <param name="toRow">Makes the cells and the key of the current row.</param>
/// <param name="maxRows">How many rows to take.</param>
internal sealed class RowReader(
    NpgsqlDataReader rows,
    Func<NpgsqlDataReader, (Value[] Cells, Value[]? Key)> toRow,
    long maxRows
)
{
    private const int BatchRows = 500;
    private const long BatchCharacters = 1 << 20;

    // To cancel takes longer than this: the driver makes a connection for it, and the server a process.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(3);

    private long _taken;
    private bool _isDone;

    /// <summary>Whether the statement has ended; else it may still run.</summary>
    public bool IsDone => _isDone;

    /// <summary>Whether the statement failed or was cancelled.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>All batches; the first one is read already, so that a failing statement fails before its answer begins.</summary>
    public async Task<IAsyncEnumerable<RowBatch>> StartAsync(CancellationToken cancellation) =>
        Batches(await NextAsync(cancellation), cancellation);

    /// <summary>Passes over the rows that nobody wants, when they are there in a moment.</summary>
    public async Task FinishAsync()
    {
        using var moment = new CancellationTokenSource(Moment);
        try
        {
            while (!_isDone && !HasFailed && !moment.IsCancellationRequested)
            {
                _isDone = !await rows.ReadAsync(moment.Token);
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            Fail(fault);
        }
    }

    private async IAsyncEnumerable<RowBatch> Batches(
        RowBatch? batch,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (; batch is not null; batch = await NextAsync(cancellation))
        {
            yield return batch;
        }
    }

    private async Task<RowBatch?> NextAsync(CancellationToken cancellation)
    {
        var cells = new List<Value[]>();
        var keys = new List<Value[]>();
        var characters = 0L;
        try
        {
            while (!_isDone && cells.Count < BatchRows && characters < BatchCharacters && _taken < maxRows)
            {
                if (!await rows.ReadAsync(cancellation))
                {
                    _isDone = true;
                    break;
                }
                var (row, key) = toRow(rows);
                _taken++;
                cells.Add(row);
                characters += CellReader.Weight(row);
                if (key is not null)
                {
                    keys.Add(key);
                }
            }
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException)
        {
            Fail(fault);
            if (_taken > 0 && fault is NpgsqlException failure)
            {
                throw ServerFailure.Explain(failure);
            }
            throw;
        }
        return cells.Count == 0 ? null : new RowBatch(cells, keys.Count == 0 ? null : keys);
    }

    // Whether the server has heard of a cancellation is not known.
    private void Fail(Exception fault)
    {
        HasFailed = true;
        _isDone = fault is NpgsqlException;
    }
}
