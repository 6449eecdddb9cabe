namespace Gateway.Search.Sqlite;

/// <summary>
/// Counts hits and keeps the best documents that stand after a position, each with its best hits: higher score first, then
/// lower passage id. The best hit of a document decides its place.
/// </summary>
/// <remarks>
/// Hits are to come in order of their passages, as the engine gives them: then those of one document follow one another,
/// and nothing is remembered of documents that are not among the best.
/// </remarks>
internal sealed class TopHits
{
    /// <summary>The most hits of one document, where they are grouped.</summary>
    public const int MostOfDocument = 3;

    private readonly int _size;
    private readonly bool _isGrouped;
    private readonly SearchPosition? _after;
    private readonly PriorityQueue<HitGroup, (double Score, long Passage)> _worstFirst;
    private readonly (double Score, long Passage)[] _best;
    private long _document;
    private long _count;

    /// <param name="size">The hits of the page.</param>
    /// <param name="isGrouped">Whether a document gives a few hits at one place; else each hit has its own.</param>
    /// <param name="after">The position that the page follows; null for the first page.</param>
    public TopHits(int size, bool isGrouped, SearchPosition? after)
    {
        (_size, _isGrouped, _after) = (size, isGrouped, after);
        _best = new (double, long)[isGrouped ? MostOfDocument : 1];
        _worstFirst = new(Comparer<(double Score, long Passage)>.Create((left, right) => Compare(right, left)));
    }

    /// <summary>All hits.</summary>
    public long Total { get; private set; }

    /// <summary>The documents, or hits where they are not grouped, after the position; complete when the page is taken.</summary>
    public long Remaining { get; private set; }

    /// <summary>Takes a hit; its passage comes after those of the hits before.</summary>
    public void Add(long document, long passage, double score)
    {
        Total++;
        if (document != _document || !_isGrouped)
        {
            Close();
            _document = document;
        }
        var hit = (Score: score, Passage: passage);
        var kept = (int)Math.Min(_count++, _best.Length);
        for (var at = 0; at < _best.Length; at++)
        {
            if (at >= kept)
            {
                _best[at] = hit;
                return;
            }
            if (Compare(hit, _best[at]) < 0)
            {
                (_best[at], hit) = (hit, _best[at]);
            }
        }
    }

    /// <summary>The page, best first: whole groups, the last one cut where the page is full. Empties the collection.</summary>
    public IReadOnlyList<HitGroup> Take()
    {
        Close();
        var groups = new HitGroup[_worstFirst.Count];
        for (var i = groups.Length - 1; i >= 0; i--)
        {
            groups[i] = _worstFirst.Dequeue();
        }
        var page = new List<HitGroup>();
        for (var (i, room) = (0, _size); i < groups.Length && room > 0; i++)
        {
            page.Add(groups[i] with { Hits = [.. groups[i].Hits.Take(room)] });
            room -= page[^1].Hits.Count;
        }
        return page;
    }

    private void Close()
    {
        if (_count == 0)
        {
            return;
        }
        var (count, best) = (_count, _best[0]);
        _count = 0;
        if (_after is { } after && Compare(best, (after.Score, after.PassageId)) <= 0)
        {
            return;
        }
        Remaining++;
        if (_worstFirst.Count == _size && _worstFirst.TryPeek(out _, out var worst) && Compare(best, worst) > 0)
        {
            return;
        }
        var hits = _best.Take((int)Math.Min(count, _best.Length));
        var group = new HitGroup(_document, PositionOf(best), [.. hits.Select(PositionOf)], count);
        if (_worstFirst.Count < _size)
        {
            _worstFirst.Enqueue(group, best);
        }
        else
        {
            _worstFirst.EnqueueDequeue(group, best);
        }
    }

    // Less is better: it comes first.
    private static int Compare((double Score, long Passage) left, (double Score, long Passage) right) =>
        left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Passage.CompareTo(right.Passage);

    private static SearchPosition PositionOf((double Score, long Passage) hit) => new(hit.Score, hit.Passage);
}
