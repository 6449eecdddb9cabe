using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Writes rows into a file, all of them or none: what is too much, too long or too slow leaves nothing behind.</summary>
internal sealed class Exporter(ExportStore store, TimeProvider time)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(0.5);

    /// <summary>Writes the file and tells of it.</summary>
    /// <exception cref="GatewayException">The rows are more than the limits allow, a cell is not whole, or the folder cannot be written.</exception>
    public async Task<Answer> WriteAsync(
        Plan.Export plan,
        Material.Rows read,
        HourlyUse hour,
        IProgress<CallProgress>? progress,
        CancellationToken cancellation
    )
    {
        try
        {
            using var draft = store.Folder.Begin();
            using var rows = RowsOf(plan, read.Set.Columns, draft);
            var count = await FillAsync(rows, read, ExportLimit.Of(store.Configuration, hour), progress);
            var sha256 = draft.Finish();
            cancellation.ThrowIfCancellationRequested();
            store.Folder.Name(draft, plan.File);
            store.Book.Add(plan.File, plan.Principal, plan.Origins, sha256);
            return ExportAnswers.Of(plan, read.Set, rows, count, draft.Bytes, sha256, store.Folder.PathOf(plan.File));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw store.Folder.Unusable(fault);
        }
    }

    private IExportRows RowsOf(Plan.Export plan, IReadOnlyList<Column> columns, ExportDraft draft) =>
        plan.File.Format == ExportFormat.Parquet
            ? new ColumnRows(columns, store.Columns(columns, draft.Write))
            : new LineRows(plan, columns, draft);

    private async Task<long> FillAsync(
        IExportRows rows,
        Material.Rows read,
        ExportLimit limit,
        IProgress<CallProgress>? progress
    )
    {
        var (count, reported) = (0L, time.GetTimestamp());
        await foreach (var batch in read.Set.Batches.WithCancellation(read.Stop.Token))
        {
            foreach (var row in batch.Rows)
            {
                count++;
                if (Array.Exists(row, cell => cell.IsCut))
                {
                    throw ExportLimit.NotWhole(read.Set.Columns, row, count);
                }
                rows.Add(row);
                limit.Check(count, rows.Bytes);
            }
            if (time.GetElapsedTime(reported) >= BetweenReports)
            {
                reported = time.GetTimestamp();
                progress?.Report(new CallProgress(count, null, "rows written"));
            }
        }
        rows.Finish();
        limit.Check(count, rows.Bytes);
        return count;
    }
}
