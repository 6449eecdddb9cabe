using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;
using Gateway.Connectors.Results.Storing;

namespace Gateway.Connectors.Results;

/// <summary>The rows of a result as their source gave them: kinds restored, exact cells put in.</summary>
internal sealed class RestoredRows
{
    private readonly PrincipalResults _results;
    private readonly CatalogEntry _entry;
    private readonly ReadRequest _request;
    private readonly RowSet _stored;
    private readonly int[] _places;

    /// <summary>For one read.</summary>
    /// <param name="results">Where the exact cells are.</param>
    /// <param name="entry">The result.</param>
    /// <param name="request">How much of a cell is wanted.</param>
    /// <param name="stored">What its table gave.</param>
    public RestoredRows(PrincipalResults results, CatalogEntry entry, ReadRequest request, RowSet stored)
    {
        (_results, _entry, _request, _stored) = (results, entry, request, stored);
        _places =
        [
            .. stored.Columns.Select(shown => Array.FindIndex(entry.Facts.Columns, at => Same(at.Name, shown.Name))),
        ];
    }

    /// <summary>The rows in place of those that the table gave.</summary>
    public RowSet Set =>
        new([.. _places.Select(place => _entry.Result.Columns[place])], Batches(), _stored.DisposeAsync)
        {
            Notices = [.. _stored.Notices, Words.Of(_entry.Result)],
        };

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private async IAsyncEnumerable<RowBatch> Batches([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var batch in _stored.Batches.WithCancellation(cancellation))
        {
            foreach (var row in batch.Rows)
            {
                Restore(row);
            }
            PutExactCells(batch);
            yield return batch;
        }
    }

    private void Restore(Value[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _entry.Facts.Columns[_places[i]].Restore(row[i]);
        }
    }

    private void PutExactCells(RowBatch batch)
    {
        if (!_entry.Facts.HasExactCells || batch.Keys is not { Count: > 0 } keys)
        {
            return;
        }
        var first = keys[0][0].Integer;
        foreach (var exact in _results.ExactCells(_entry.Result.Id, first, keys[^1][0].Integer))
        {
            for (var i = 0; i < _places.Length; i++)
            {
                if (_places[i] == exact.Cell)
                {
                    batch.Rows[(int)(exact.Row - first)][i] = Shortened(exact.Value);
                }
            }
        }
    }

    private Value Shortened(Value value)
    {
        if (value.Kind == ValueKind.Blob)
        {
            return value.Bytes is { } bytes && _request.MaxBlobBytes < bytes.Length
                ? Value.Blob(value.Length, _request.MaxBlobBytes == 0 ? null : bytes[.._request.MaxBlobBytes])
                : value;
        }
        var most = _request.MaxTextLength;
        if (value.Kind is not (ValueKind.Text or ValueKind.Json) || value.Text.Length <= most)
        {
            return value;
        }
        var end = most > 0 && char.IsHighSurrogate(value.Text[most - 1]) ? most - 1 : most;
        return Value.Cut(value.Text[..end], value.Length);
    }
}
