using System.Buffers;
using System.Text;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Takes rows from a stream until a limit is reached.</summary>
internal sealed class RowPage
{
    private const int LeastCell = 40;
    private const int MostCell = 20_000;

    private RowPage(string body, int count, bool isCut, bool hasShortened, Value[]? lastKey)
    {
        Body = body;
        Count = count;
        IsCut = isCut;
        HasShortened = hasShortened;
        LastKey = lastKey;
    }

    /// <summary>The rows as written by the formatter.</summary>
    public string Body { get; }

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>True when there are more rows.</summary>
    public bool IsCut { get; }

    /// <summary>True when a cell is shorter here than in the source.</summary>
    public bool HasShortened { get; }

    /// <summary>The key of the last row; null when the rows have none.</summary>
    public Value[]? LastKey { get; }

    /// <summary>Fills a page: at least one row where there is one, at most <paramref name="maxRows"/>, within the budget.</summary>
    /// <param name="feed">The rows; those that are not on the page stay in it.</param>
    /// <param name="formatter">Writes them.</param>
    /// <param name="maxRows">The most rows.</param>
    /// <param name="budget">The most bytes.</param>
    /// <param name="taken">Is given the rows of the page; null where nobody needs them.</param>
    public static async Task<RowPage> FillAsync(
        RowFeed feed,
        RowFormatter formatter,
        int maxRows,
        int budget,
        List<Value[]>? taken
    )
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var scratch = new ArrayBufferWriter<byte>(1024);
        formatter.Begin(feed.Columns, output);
        var maxCell = Math.Clamp(budget / 2 / Math.Max(1, feed.Columns.Count), LeastCell, MostCell);
        var (count, isCut, lastKey) = (0, false, (Value[]?)null);
        while (!isCut && await feed.HasRowAsync())
        {
            scratch.ResetWrittenCount();
            formatter.Row(feed.Row, maxCell, count == 0, scratch);
            if (count == 0 && scratch.WrittenCount > budget)
            {
                scratch.ResetWrittenCount();
                formatter.Row(feed.Row, LeastCell, true, scratch);
            }
            isCut = count == maxRows || (count > 0 && output.WrittenCount + scratch.WrittenCount > budget);
            if (!isCut)
            {
                output.Write(scratch.WrittenSpan);
                count++;
                lastKey = feed.Key;
                taken?.Add(feed.Row);
                feed.Take();
            }
        }
        return new RowPage(Encoding.UTF8.GetString(output.WrittenSpan), count, isCut, formatter.HasShortened, lastKey);
    }
}
