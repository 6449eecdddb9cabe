using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Batches that will be written together: many small ones, or a large one by itself. For one thread at a time.</summary>
internal sealed class GatheredRows
{
    private const int ManyRows = 2000;
    private const long ManyCharacters = 1 << 18;

    private List<RowBatch> _batches = [];
    private int _rows;
    private long _characters;

    /// <summary>All rows that were ever added.</summary>
    public long Total { get; private set; }

    /// <summary>Whether it is time to write them.</summary>
    public bool AreMany => _rows >= ManyRows || _characters >= ManyCharacters;

    /// <summary>Adds a batch.</summary>
    public void Add(RowBatch batch)
    {
        _batches.Add(batch);
        _rows += batch.Rows.Count;
        Total += batch.Rows.Count;
        foreach (var row in batch.Rows)
        {
            foreach (var value in row)
            {
                _characters += value.Kind is ValueKind.Text or ValueKind.Json ? value.Text.Length : 0;
            }
        }
    }

    /// <summary>Takes what was gathered.</summary>
    public IReadOnlyList<RowBatch> Take()
    {
        var taken = _batches;
        (_batches, _rows, _characters) = ([], 0, 0);
        return taken;
    }
}
