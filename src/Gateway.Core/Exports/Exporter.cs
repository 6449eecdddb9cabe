using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Writes rows into a file, all of them or none: what is too much, too long or too slow leaves nothing behind.</summary>
internal sealed class Exporter(ExportStore store, TimeProvider time)
{
    private const int ManyBytes = 1 << 17;
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
        using var formatter = FormatterOf(plan);
        try
        {
            using var draft = store.Folder.Begin();
            var limit = ExportLimit.Of(store.Configuration, hour);
            var rows = await FillAsync(draft, formatter, read, limit, progress);
            var sha256 = draft.Finish();
            cancellation.ThrowIfCancellationRequested();
            store.Folder.Name(draft, plan.File);
            store.Book.Add(plan.File, plan.Principal, plan.Origins, sha256);
            var notices = ExportAnswers.Notices(plan, read.Set, formatter);
            return ExportAnswers.Of(plan, read.Set, rows, draft.Bytes, sha256, store.Folder.PathOf(plan.File), notices);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw store.Folder.Unusable(fault);
        }
    }

    private static RowFormatter FormatterOf(Plan.Export plan) =>
        plan.File.Format == ExportFormat.Ndjson
            ? new NdjsonFormatter()
            : new CsvFormatter { HasDistinctNames = true, IsForSpreadsheets = plan.IsForSpreadsheets };

    private async Task<long> FillAsync(
        ExportDraft draft,
        RowFormatter formatter,
        Material.Rows read,
        ExportLimit limit,
        IProgress<CallProgress>? progress
    )
    {
        var (rows, reported) = (0L, time.GetTimestamp());
        var output = new PageBuffer(isEscaped: false);
        formatter.Begin(read.Set.Columns, output);
        await foreach (var batch in read.Set.Batches.WithCancellation(read.Stop.Token))
        {
            foreach (var row in batch.Rows)
            {
                formatter.Row(row, int.MaxValue, rows == 0, output);
                limit.Check(++rows, draft.Bytes + output.Length);
                if (formatter.HasShortened)
                {
                    throw ExportLimit.NotWhole(read.Set.Columns, row, rows);
                }
                if (output.Length >= ManyBytes)
                {
                    Flush();
                }
            }
            if (time.GetElapsedTime(reported) >= BetweenReports)
            {
                reported = time.GetTimestamp();
                progress?.Report(new CallProgress(rows, null, "rows written"));
            }
        }
        Flush();
        return rows;

        void Flush()
        {
            draft.Write(output.Written.Span);
            output.Return(default);
        }
    }
}
