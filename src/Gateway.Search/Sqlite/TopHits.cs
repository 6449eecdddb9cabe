namespace Gateway.Search.Sqlite;

/// <summary>Counts hits and keeps the best ones that stand after a position: higher score first, then lower passage id.</summary>
internal sealed class TopHits
{
    private readonly int _size;
    private readonly SearchPosition? _after;
    private readonly PriorityQueue<long, (double Score, long Passage)> _worstFirst;

    public TopHits(int size, SearchPosition? after)
    {
        _size = size;
        _after = after;
        _worstFirst = new(
            Comparer<(double Score, long Passage)>.Create(
                (left, right) =>
                    left.Score != right.Score
                        ? left.Score.CompareTo(right.Score)
                        : right.Passage.CompareTo(left.Passage)
            )
        );
    }

    /// <summary>All hits.</summary>
    public long Total { get; private set; }

    /// <summary>Those after the position.</summary>
    public long Remaining { get; private set; }

    public void Add(long passage, double score)
    {
        Total++;
        if (_after is { } after && !(score < after.Score || (score == after.Score && passage > after.PassageId)))
        {
            return;
        }
        Remaining++;
        if (_worstFirst.Count < _size)
        {
            _worstFirst.Enqueue(passage, (score, passage));
        }
        else
        {
            _worstFirst.EnqueueDequeue(passage, (score, passage));
        }
    }

    /// <summary>The kept hits, best first; empties the collection.</summary>
    public IReadOnlyList<SearchPosition> Take()
    {
        var hits = new SearchPosition[_worstFirst.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            _worstFirst.TryDequeue(out var passage, out var priority);
            hits[i] = new SearchPosition(priority.Score, passage);
        }
        return hits;
    }
}
