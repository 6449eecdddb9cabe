namespace Gateway.Search.Sqlite.Segments;

/// <summary>The segments of the full-text table by level, as FTS5 lists them in one row ("structure record"). Immutable but for its levels.</summary>
internal sealed class SegmentList
{
    // Four bytes of FTS5's own and the mark of lists that know deleted rows.
    private const int HeadBytes = 8;

    private readonly byte[] _head;
    private readonly long _writes;
    private readonly List<(long Merging, List<Segment> Segments)> _levels = [];

    private SegmentList(byte[] head, long writes) => (_head, _writes) = (head, writes);

    /// <summary>All segments.</summary>
    public IEnumerable<Segment> All => _levels.SelectMany(level => level.Segments);

    /// <summary>What rows are marked with that are written now: higher than with all before.</summary>
    public long NextOrigin => 1 + All.Select(segment => segment.LastOrigin).DefaultIfEmpty(0).Max();

    /// <summary>A number that no segment has.</summary>
    public int FreeId
    {
        get
        {
            var taken = All.Select(segment => segment.Id).ToHashSet();
            return Enumerable.Range(1, SegmentFormat.MostSegments).First(id => !taken.Contains(id));
        }
    }

    /// <summary>Reads the list.</summary>
    /// <exception cref="IndexFileException">It is damaged.</exception>
    public static SegmentList Read(ReadOnlySpan<byte> row)
    {
        if (row.Length < HeadBytes || !row[4..HeadBytes].SequenceEqual<byte>([0xFF, 0, 0, 1]))
        {
            throw IndexFileException.Damaged("the list of segments is none");
        }
        var numbers = new Numbers(row[HeadBytes..]);
        var levels = numbers.Next();
        _ = numbers.Next();
        var list = new SegmentList(row[..HeadBytes].ToArray(), numbers.Next());
        for (var level = 0L; level < levels; level++)
        {
            var (merging, count) = (numbers.Next(), numbers.Next());
            var segments = new List<Segment>();
            for (var i = 0L; i < count; i++)
            {
                segments.Add(ReadSegment(ref numbers));
            }
            list._levels.Add((merging, segments));
        }
        return list;
    }

    /// <summary>The row of the list.</summary>
    public byte[] Write()
    {
        var row = new PageBuffer();
        row.Append(_head);
        row.AppendNumber(_levels.Count);
        row.AppendNumber(All.Count());
        row.AppendNumber(_writes);
        foreach (var (merging, segments) in _levels)
        {
            row.AppendNumber(merging);
            row.AppendNumber(segments.Count);
            foreach (var segment in segments)
            {
                row.AppendNumber(segment.Id);
                row.AppendNumber(segment.FirstPage);
                row.AppendNumber(segment.LastPage);
                row.AppendNumber(segment.FirstOrigin);
                row.AppendNumber(segment.LastOrigin);
                row.AppendNumber(segment.TombstonePages);
                row.AppendNumber(segment.Tombstones);
                row.AppendNumber(segment.Rows);
            }
        }
        return row.Bytes.ToArray();
    }

    /// <summary>Adds a segment of new rows.</summary>
    public void Add(int id, int pages, int rows)
    {
        if (_levels.Count == 0)
        {
            _levels.Add((0, []));
        }
        var origin = NextOrigin;
        _levels[0].Segments.Add(new Segment(id, 1, pages, origin, origin, 0, 0, rows));
    }

    /// <summary>Puts a segment in the place of itself as it was.</summary>
    public void Replace(Segment segment)
    {
        foreach (var (_, segments) in _levels)
        {
            if (segments.FindIndex(other => other.Id == segment.Id) is >= 0 and var at)
            {
                segments[at] = segment;
            }
        }
    }

    private static Segment ReadSegment(ref Numbers numbers) =>
        new(
            checked((int)numbers.Next()),
            numbers.Next(),
            numbers.Next(),
            numbers.Next(),
            numbers.Next(),
            numbers.Next(),
            numbers.Next(),
            numbers.Next()
        );

    private ref struct Numbers(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public long Next()
        {
            if (_rest.IsEmpty || Varint.LengthOf(_rest) > _rest.Length)
            {
                throw IndexFileException.Damaged("the list of segments ends too early");
            }
            _rest = _rest[Varint.Read(_rest, out var value)..];
            return (long)value;
        }
    }
}
