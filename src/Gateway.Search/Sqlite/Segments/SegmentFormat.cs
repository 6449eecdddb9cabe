namespace Gateway.Search.Sqlite.Segments;

/// <summary>Where FTS5 keeps what in the table of its pages: the numbers of rows, as in its source (<c>fts5_index.c</c>).</summary>
internal static class SegmentFormat
{
    /// <summary>The size of a page, which FTS5 takes by default: a page is written when it is as large as this.</summary>
    public const int PageBytes = 4050;

    /// <summary>The row of the list of segments.</summary>
    public const long List = 10;

    /// <summary>The most segments that there may be at once.</summary>
    public const int MostSegments = 2000;

    private const int PageBits = 31;
    private const int HeightBits = 5;
    private const int SegmentShift = PageBits + HeightBits + 1;
    private const int TombstoneShift = 16;

    /// <summary>The row of a page of terms and places; pages are counted from 1.</summary>
    public static long Page(int segment, int page) => ((long)segment << SegmentShift) + page;

    /// <summary>The row of a page of the index over the places of one term.</summary>
    public static long DoclistIndex(int segment, int height, int page) =>
        ((long)segment << SegmentShift) + (1L << (PageBits + HeightBits)) + ((long)height << PageBits) + page;

    /// <summary>The row of a page of deleted rows; pages are counted from 0.</summary>
    public static long Tombstones(int segment, int page) => Page(segment + (1 << TombstoneShift), page);
}
