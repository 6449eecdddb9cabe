using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>
/// Reads a table for its profile: whole where it is small, else runs of rows spread over its key. It reads as every page
/// is read, so that grants and masks hold here because they hold there.
/// </summary>
internal sealed class Profiler(Plan.Profile plan)
{
    /// <summary>The most rows that a profile looks at; a table with one more is sampled.</summary>
    public const int MostRows = 10_000;

    private const int Runs = 20;
    private const int MaxText = 64;

    private List<ColumnTally> _tallies = Blank(plan);

    /// <summary>Reads.</summary>
    public async Task<TableProfile> ReadAsync(CancellationToken cancellation)
    {
        var first = await ReadAsync(null, MostRows, cancellation);
        if (!first.HasMore)
        {
            return new TableProfile(_tallies, first.Rows, SampleKind.Whole);
        }
        if (first.FirstKey is not { } key || !key.All(part => part.Kind == ValueKind.Integer))
        {
            return new TableProfile(_tallies, first.Rows, SampleKind.First);
        }
        _tallies = Blank(plan);
        return new TableProfile(_tallies, await SpreadAsync(key, cancellation), SampleKind.Spread);
    }

    private static List<ColumnTally> Blank(Plan.Profile plan) =>
        [.. plan.Columns.Select(column => new ColumnTally(column))];

    private async Task<long> SpreadAsync(Value[] firstKey, CancellationToken cancellation)
    {
        var first = firstKey[0].Integer;
        var step = Math.Max(plan.Node.RowEstimate ?? 0, MostRows);
        var end = await KeyRange.EndAsync(first, step, place => NextAsync(place, firstKey.Length, cancellation));
        var (rows, last, span) = (0L, (Value[]?)null, (Int128)0);
        for (var i = 0; i < Runs; i++)
        {
            // The last run is to reach the end: it begins as far before it as the run before was long.
            var start = (long)(i < Runs - 1 ? first + ((Int128)end - first) * i / (Runs - 1) : end - span);
            // Where keys lie close together the run before has come this far already.
            var after = last is null || last[0].Integer >= start ? last : Position(start, firstKey.Length);
            var run = await ReadAsync(after, MostRows / Runs, cancellation);
            if (run.Rows == 0)
            {
                break;
            }
            (rows, last) = (rows + run.Rows, run.LastKey);
            span = (Int128)run.LastKey![0].Integer - run.FirstKey![0].Integer;
        }
        return rows;
    }

    private async Task<long?> NextAsync(long place, int parts, CancellationToken cancellation)
    {
        var request = Request(Position(place, parts), 1) with { Columns = [plan.Columns[0].Name] };
        await using var rows = await plan.Connector.ReadAsync(request, plan.Grant, cancellation);
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            if (batch.Keys is [var key, ..])
            {
                return key[0].Integer;
            }
        }
        return null;
    }

    // Of a compound key the first part leads; the others are anything that fits them.
    private static Value[] Position(long place, int parts)
    {
        var position = Enumerable.Repeat(Value.Of(0L), parts).ToArray();
        position[0] = Value.Of(place);
        return position;
    }

    private ReadRequest Request(Value[]? after, int rows) =>
        new(plan.Node.Path, rows)
        {
            After = after,
            Columns = [.. plan.Columns.Select(column => column.Name)],
            MaxTextLength = MaxText,
        };

    private async Task<Run> ReadAsync(Value[]? after, int most, CancellationToken cancellation)
    {
        await using var set = await plan.Connector.ReadAsync(Request(after, most), plan.Grant, cancellation);
        for (var i = 0; i < _tallies.Count; i++)
        {
            _tallies[i].Mask ??= set.Columns[i].Mask;
        }
        var (count, firstKey, lastKey) = (0, (Value[]?)null, (Value[]?)null);
        await foreach (var batch in set.Batches.WithCancellation(cancellation))
        {
            for (var i = 0; i < batch.Rows.Count; i++)
            {
                if (count == most)
                {
                    return new Run(count, true, firstKey, lastKey);
                }
                Add(batch.Rows[i]);
                lastKey = batch.Keys?[i];
                firstKey ??= lastKey;
                count++;
            }
        }
        return new Run(count, false, firstKey, lastKey);
    }

    private void Add(Value[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _tallies[i].Add(row[i]);
        }
    }

    private sealed record Run(long Rows, bool HasMore, Value[]? FirstKey, Value[]? LastKey);
}
