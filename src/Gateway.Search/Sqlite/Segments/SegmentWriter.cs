namespace Gateway.Search.Sqlite.Segments;

/// <summary>Writes terms with their places as the pages of one segment, as FTS5 itself writes and reads them. For one thread, one segment.</summary>
/// <remarks>
/// A page holds four bytes of head (where its first row stands before any term; where its foot begins), terms with their
/// places, and as its foot the distances of its terms. Of a term only what differs from the term before is written, but for
/// the first of a page. Pages that begin with a term of their own are found by a text that lies between them and the page before.
/// </remarks>
internal sealed class SegmentWriter
{
    private const int HeadBytes = 4;

    private readonly int _segment;
    private readonly Action<long, ReadOnlySpan<byte>> _write;
    private readonly Action<int, byte[], long> _find;
    private readonly DoclistIndex _index;
    private readonly PageBuffer _page = new();
    private readonly PageBuffer _foot = new();
    private readonly PageBuffer _term = new();
    private int _number = 1;
    private int _lastTermAt;
    private bool _hasTerm;
    private bool _hasRow;
    private int _pagesWithoutTerm;
    private byte[] _fence = [];
    private int _fencePage = 1;

    /// <param name="segment">The segment's number, which no other has.</param>
    /// <param name="write">Writes a page into its row.</param>
    /// <param name="find">Notes by which text a page of a segment is found.</param>
    public SegmentWriter(int segment, Action<long, ReadOnlySpan<byte>> write, Action<int, byte[], long> find)
    {
        _segment = segment;
        _write = write;
        _find = find;
        _index = new DoclistIndex(segment, write);
        BeginPage();
    }

    private int Used => _page.Length + _foot.Length;

    /// <summary>Adds a term, in the order of their bytes.</summary>
    /// <param name="term">The term.</param>
    /// <param name="places">Its places, as <see cref="PostingTable"/> gives them.</param>
    public void Add(ReadOnlySpan<byte> term, ReadOnlySpan<byte> places)
    {
        BeginTerm(term);
        if (SegmentFormat.PageBytes >= Used + places.Length + 1)
        {
            _page.Append(places);
            return;
        }
        var row = 0L;
        for (var at = 0; at < places.Length; )
        {
            at += Varint.Read(places[at..], out var distance);
            row += (long)distance;
            BeginRow(row, (long)distance);
            var head = Varint.Read(places[at..], out var size);
            var length = head + (int)(size >> 1);
            AddPositions(places.Slice(at, length));
            at += length;
        }
    }

    /// <summary>Writes what is left and gives the number of pages; 0 for a segment without terms.</summary>
    public int Finish()
    {
        if (_page.Length > HeadBytes)
        {
            EndPage();
        }
        if (_number > 1)
        {
            EndFence();
        }
        return _number - 1;
    }

    private void BeginTerm(ReadOnlySpan<byte> term)
    {
        if (Used + term.Length + 2 >= SegmentFormat.PageBytes && _page.Length > HeadBytes)
        {
            EndPage();
        }
        _foot.AppendNumber(_page.Length - _lastTermAt);
        _lastTermAt = _page.Length;
        var common = term.CommonPrefixLength(_term.Bytes);
        if (_hasTerm)
        {
            _page.AppendNumber(common);
        }
        else
        {
            if (_number > 1)
            {
                BeginFence(term[..(common + 1)]);
            }
            common = 0;
        }
        _page.AppendNumber(term.Length - common);
        _page.Append(term[common..]);
        _term.Clear();
        _term.Append(term);
        (_hasTerm, _hasRow) = (true, true);
        _index.Begin(_number);
    }

    // The first row of a page that begins amid a term stands whole.
    private void BeginRow(long row, long distance)
    {
        if (_hasRow)
        {
            _page.AppendNumber(distance);
            return;
        }
        _page.SetShort(0, _page.Length);
        _page.AppendNumber(row);
        _hasRow = true;
        _index.Add(_number, row);
    }

    // Positions that do not fit go on on the next page, between two numbers.
    private void AddPositions(ReadOnlySpan<byte> positions)
    {
        while (positions.Length > 0)
        {
            var room = SegmentFormat.PageBytes - Used;
            var length = positions.Length;
            if (length > room)
            {
                length = Varint.LengthOf(positions);
                for (var next = length; next < room; )
                {
                    next += Varint.LengthOf(positions[next..]);
                    length = next <= room ? next : length;
                }
            }
            _page.Append(positions[..length]);
            positions = positions[length..];
            if (Used >= SegmentFormat.PageBytes)
            {
                EndPage();
            }
        }
    }

    private void BeginPage()
    {
        _page.Clear();
        _foot.Clear();
        _page.Append([0, 0, 0, 0]);
        (_lastTermAt, _hasTerm, _hasRow) = (0, false, false);
    }

    private void EndPage()
    {
        _page.SetShort(2, _page.Length);
        if (_hasTerm)
        {
            _page.Append(_foot.Bytes);
        }
        else
        {
            _pagesWithoutTerm++;
            if (!_hasRow)
            {
                _index.AddEmpty();
            }
        }
        _write(SegmentFormat.Page(_segment, _number), _page.Bytes);
        _number++;
        BeginPage();
    }

    private void BeginFence(ReadOnlySpan<byte> text)
    {
        EndFence();
        (_fence, _fencePage) = (text.ToArray(), _number);
    }

    // The lowest bit tells whether the last term before the next fence has an index over its pages.
    private void EndFence()
    {
        var hasIndex = _index.End(_pagesWithoutTerm);
        _pagesWithoutTerm = 0;
        _find(_segment, _fence, (hasIndex ? 1L : 0) + ((long)_fencePage << 1));
    }
}
