using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Takes rows from a stream until a limit is reached.</summary>
internal sealed class RowPage
{
    private RowPage(PageRows rows, bool isCut, RowFormatter formatter, Value[]? lastKey)
    {
        Head = rows.Head;
        Rows = rows.Rows;
        Count = rows.Count;
        IsCut = isCut;
        (HasShortened, HasCutText) = (formatter.HasShortened, formatter.HasCutText);
        LastKey = lastKey;
    }

    /// <summary>What the formatter writes above the rows.</summary>
    public string Head { get; }

    /// <summary>The rows as written by the formatter.</summary>
    public PageBuffer Rows { get; }

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>True when there are more rows.</summary>
    public bool IsCut { get; }

    /// <summary>True when a cell is shorter here than in the source.</summary>
    public bool HasShortened { get; }

    /// <summary>True when a text is.</summary>
    public bool HasCutText { get; }

    /// <summary>The key of the last row; null when the rows have none.</summary>
    public Value[]? LastKey { get; }

    /// <summary>Fills a page: at least one row where there is one, at most <paramref name="maxRows"/>, within the budget.</summary>
    /// <param name="feed">The rows; those that are not on the page stay in it.</param>
    /// <param name="formatter">Writes them.</param>
    /// <param name="maxRows">The most rows.</param>
    /// <param name="budget">The most bytes.</param>
    /// <param name="taken">Is given the rows of the page; null where nobody needs them.</param>
    /// <param name="folds">Whether columns at the end of a table that hold one value are said once.</param>
    public static async Task<RowPage> FillAsync(
        RowFeed feed,
        RowFormatter formatter,
        int maxRows,
        int budget,
        TakenRows? taken,
        bool folds
    )
    {
        var rows = new PageRows(feed.Columns, formatter, budget, folds);
        var (isCut, lastKey) = (false, (Value[]?)null);
        while (!isCut && await feed.HasRowAsync())
        {
            var row = feed.Row;
            isCut = rows.Count == maxRows || !rows.TryAdd(row);
            if (!isCut)
            {
                lastKey = feed.Key;
                taken?.Add(row);
                feed.Take();
            }
        }
        rows.End();
        return new RowPage(rows, isCut, formatter, lastKey);
    }
}
