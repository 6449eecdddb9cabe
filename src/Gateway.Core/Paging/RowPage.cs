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
    public static async Task<RowPage> FillAsync(
        RowSet rows,
        RowFormatter formatter,
        int maxRows,
        int budget,
        CancellationToken cancellation
    )
    {
        var output = new ArrayBufferWriter<byte>(4096);
        var scratch = new ArrayBufferWriter<byte>(1024);
        formatter.Begin(rows.Columns, output);
        var maxCell = Math.Clamp(budget / 2 / Math.Max(1, rows.Columns.Count), LeastCell, MostCell);
        var (count, isCut, lastKey) = (0, false, (Value[]?)null);
        await foreach (var batch in rows.Batches.WithCancellation(cancellation))
        {
            for (var i = 0; i < batch.Rows.Count; i++)
            {
                scratch.ResetWrittenCount();
                formatter.Row(batch.Rows[i], maxCell, count == 0, scratch);
                if (count == 0 && scratch.WrittenCount > budget)
                {
                    scratch.ResetWrittenCount();
                    formatter.Row(batch.Rows[i], LeastCell, true, scratch);
                }
                if (count == maxRows || (count > 0 && output.WrittenCount + scratch.WrittenCount > budget))
                {
                    isCut = true;
                    break;
                }
                output.Write(scratch.WrittenSpan);
                count++;
                lastKey = batch.Keys?[i];
            }
            if (isCut)
            {
                break;
            }
        }
        return new RowPage(Encoding.UTF8.GetString(output.WrittenSpan), count, isCut, formatter.HasShortened, lastKey);
    }
}
