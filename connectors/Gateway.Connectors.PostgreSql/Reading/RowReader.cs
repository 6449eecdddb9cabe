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

    private long _taken;
    private bool _isDone;

    /// <summary>Whether all rows that are wanted were read; else the statement still runs.</summary>
    public bool IsDone => _isDone;

    /// <summary>Whether the statement ended with a failure.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>All batches; the first one is read already, so that a failing statement fails before its answer begins.</summary>
    public async Task<IAsyncEnumerable<RowBatch>> StartAsync(CancellationToken cancellation) =>
        Batches(await NextAsync(cancellation), cancellation);

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
        catch (NpgsqlException fault) when (_taken > 0)
        {
            _isDone = HasFailed = true;
            throw ServerFailure.Explain(fault);
        }
        return cells.Count == 0 ? null : new RowBatch(cells, keys.Count == 0 ? null : keys);
    }
}
