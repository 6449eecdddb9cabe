namespace Gateway.Search.Sqlite.Segments;

/// <summary>The first row of each page that the places of one long term fill: a tree by which FTS5 skips pages. For one segment.</summary>
internal sealed class DoclistIndex
{
    // A shorter run of pages has no index: FTS5 reads through it.
    private const int LeastPages = 4;

    private readonly int _segment;
    private readonly Action<long, ReadOnlySpan<byte>> _write;
    private readonly List<Level> _levels = [new Level()];

    /// <param name="segment">The segment's number.</param>
    /// <param name="write">Writes a page into its row.</param>
    public DoclistIndex(int segment, Action<long, ReadOnlySpan<byte>> write)
    {
        _segment = segment;
        _write = write;
    }

    /// <summary>A term begins on a page.</summary>
    public void Begin(int page) => _levels[0].Page = page;

    /// <summary>A page begins with a row of the term.</summary>
    /// <param name="page">The page.</param>
    /// <param name="row">Its first row.</param>
    public void Add(int page, long row)
    {
        for (var height = 0; ; height++)
        {
            var level = _levels[height];
            var isFull = level.Buffer.Length >= SegmentFormat.PageBytes;
            if (isFull)
            {
                Split(height);
            }
            if (!level.HasRows)
            {
                level.Buffer.AppendNumber(isFull ? 1 : 0);
                level.Buffer.AppendNumber(height == 0 ? page : _levels[height - 1].Page);
                level.First = row;
            }
            level.Buffer.AppendNumber(level.HasRows ? row - level.Last : row);
            (level.HasRows, level.Last) = (true, row);
            if (!isFull)
            {
                return;
            }
        }
    }

    /// <summary>A page has neither a term nor a row: the places of one row fill it.</summary>
    public void AddEmpty()
    {
        if (_levels[0].HasRows)
        {
            _levels[0].Buffer.AppendNumber(0);
        }
    }

    /// <summary>The term ends; true when its index was worth writing.</summary>
    /// <param name="pages">How many pages without a term of their own it had.</param>
    public bool End(int pages)
    {
        var isWritten = pages >= LeastPages && _levels[0].HasRows;
        for (var height = 0; height < _levels.Count && _levels[height].HasRows; height++)
        {
            var level = _levels[height];
            if (isWritten)
            {
                _write(SegmentFormat.DoclistIndex(_segment, height, level.Page), level.Buffer.Bytes);
            }
            level.Buffer.Clear();
            level.HasRows = false;
        }
        return isWritten;
    }

    // Writes the page of a level, which is then not the root; where it was, a level above begins with it.
    private void Split(int height)
    {
        var level = _levels[height];
        level.Buffer.Set(0, 1);
        _write(SegmentFormat.DoclistIndex(_segment, height, level.Page), level.Buffer.Bytes);
        if (_levels.Count == height + 1)
        {
            _levels.Add(new Level());
        }
        var above = _levels[height + 1];
        if (!above.HasRows)
        {
            above.Page = level.Page;
            above.Buffer.AppendNumber(0);
            above.Buffer.AppendNumber(level.Page);
            above.Buffer.AppendNumber(level.First);
            (above.HasRows, above.First, above.Last) = (true, level.First, level.First);
        }
        level.Buffer.Clear();
        level.HasRows = false;
        level.Page++;
    }

    private sealed class Level
    {
        public PageBuffer Buffer { get; } = new();
        public int Page { get; set; }
        public bool HasRows { get; set; }
        public long First { get; set; }
        public long Last { get; set; }
    }
}
