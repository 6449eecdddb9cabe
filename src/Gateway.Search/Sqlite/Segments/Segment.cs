namespace Gateway.Search.Sqlite.Segments;

/// <summary>One part of the full-text table, complete in itself.</summary>
/// <param name="Id">Its number.</param>
/// <param name="FirstPage">Its first page.</param>
/// <param name="LastPage">Its last page.</param>
/// <param name="FirstOrigin">The origin of the oldest segment that it was merged from, or its own.</param>
/// <param name="LastOrigin">The same of the newest.</param>
/// <param name="TombstonePages">Pages of deleted rows.</param>
/// <param name="Tombstones">Rows that were deleted.</param>
/// <param name="Rows">Rows that were written.</param>
internal sealed record Segment(
    int Id,
    long FirstPage,
    long LastPage,
    long FirstOrigin,
    long LastOrigin,
    long TombstonePages,
    long Tombstones,
    long Rows
)
{
    /// <summary>Whether rows that were written with an origin are in it.</summary>
    public bool Holds(long origin) => FirstOrigin <= origin && origin <= LastOrigin;
}
