using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A stream of batches taken row by row, whose rest can be handed on. For one reader.</summary>
/// <param name="rows">The stream.</param>
/// <param name="stop">Stops it.</param>
internal sealed class RowFeed(RowSet rows, CancellationTokenSource stop) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<RowBatch> _batches = rows.Batches.GetAsyncEnumerator(stop.Token);
    private RowBatch? _batch;
    private int _at;

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns => rows.Columns;

    /// <summary>The version of their source, told before them; null where it was not.</summary>
    public string? Version => rows.Version;

    /// <summary>Stops the engine, also before the call ends.</summary>
    public CancellationTokenSource Stop => stop;

    /// <summary>The row that comes next; there is one.</summary>
    public Value[] Row => _batch!.Rows[_at];

    /// <summary>Its key, or null.</summary>
    public Value[]? Key => _batch!.Keys?[_at];

    /// <summary>Whether a row comes.</summary>
    public ValueTask<bool> HasRowAsync() => _batch?.Rows.Count > _at ? new(true) : NextBatchAsync();

    /// <summary>Takes the row that comes next.</summary>
    public void Take() => _at++;

    /// <summary>All that was not taken, as batches.</summary>
    public async IAsyncEnumerable<RowBatch> RestAsync()
    {
        if (_batch is { } batch && _at < batch.Rows.Count)
        {
            yield return new RowBatch([.. batch.Rows.Skip(_at)]);
        }
        while (await _batches.MoveNextAsync())
        {
            yield return _batches.Current;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _batches.DisposeAsync();

    private async ValueTask<bool> NextBatchAsync()
    {
        do
        {
            if (!await _batches.MoveNextAsync())
            {
                return false;
            }
            (_batch, _at) = (_batches.Current, 0);
        } while (_batch.Rows.Count == 0);
        return true;
    }
}
