using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;

namespace Gateway.Connectors.Results.Storing;

/// <summary>Writes one result.</summary>
internal sealed class ResultWriter : IResultWriter
{
    private readonly PrincipalResults _results;
    private readonly Func<PrincipalResults, long, bool> _makeRoom;
    private readonly DateTimeOffset _created;
    private readonly DateTimeOffset _expires;
    private readonly ResultFacts _facts;
    private readonly string _id;
    private readonly RowInserts _inserts;
    private long _bytes;
    private bool _isComplete;

    /// <summary>Makes its tables.</summary>
    /// <param name="results">Where it is kept.</param>
    /// <param name="result">What is known of it.</param>
    /// <param name="makeRoom">Makes room for bytes; false when there is none.</param>
    /// <param name="created">Now.</param>
    /// <param name="expires">When it is to be removed.</param>
    public ResultWriter(
        PrincipalResults results,
        NewResult result,
        Func<PrincipalResults, long, bool> makeRoom,
        DateTimeOffset created,
        DateTimeOffset expires
    )
    {
        (_results, _makeRoom, _created, _expires) = (results, makeRoom, created, expires);
        var columns = StoredColumn.Of(result.Columns);
        _facts = new ResultFacts(columns, [.. result.Origins], result.Version, null, false);
        _id = results.Begin(_facts, created, expires);
        _inserts = results.Inserts(_id, columns);
    }

    /// <inheritdoc />
    public long Rows { get; private set; }

    /// <inheritdoc />
    public bool Write(IReadOnlyList<RowBatch> batches)
    {
        var bytes = batches.Sum(batch => batch.Rows.Sum(row => RowWeight.Of(row)));
        if (!_makeRoom(_results, bytes))
        {
            return false;
        }
        _results.Write(_id, _inserts, batches, Rows, _bytes + bytes);
        _bytes += bytes;
        Rows += batches.Sum(batch => batch.Rows.Count);
        return true;
    }

    /// <inheritdoc />
    public KeptResult Complete(string? cut)
    {
        var facts = _facts with { Cut = cut, HasExactCells = _inserts.HasExactCells };
        _results.Complete(_id, facts);
        _isComplete = true;
        var columns = facts.Columns.Select(column => column.Described());
        return new KeptResult(_id, [.. columns], Rows, _created, _expires, facts.Origins)
        {
            Version = facts.Version,
            Cut = cut,
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _results.Close(_inserts);
        if (!_isComplete)
        {
            _results.Abandon(_id);
        }
    }
}
