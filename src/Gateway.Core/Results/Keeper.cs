using System.Threading.Channels;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Writes an answer whose page is full into a result, from the same execution: reading and writing go on side by side.</summary>
/// <remarks>
/// What ends the reading early (the time, the room, the source) leaves a result that says so. What ends the call leaves
/// nothing.
/// </remarks>
internal sealed class Keeper(IResultStore store, TimeProvider time)
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(0.5);

    /// <summary>Keeps the rows of a page and those that follow them.</summary>
    /// <param name="keeping">What to keep, and how much.</param>
    /// <param name="page">The rows of the page.</param>
    /// <param name="isPageEnough">Whether the rows of the page alone are worth a result.</param>
    /// <param name="feed">Those that follow.</param>
    /// <param name="deadline">Stops the reading some time before the call must end.</param>
    /// <param name="progress">Told the rows so far; null for nobody.</param>
    /// <returns>The result, or why there is none.</returns>
    public async Task<Kept> KeepAsync(
        Keeping keeping,
        TakenRows page,
        bool isPageEnough,
        RowFeed feed,
        CallDeadline deadline,
        IProgress<CallProgress>? progress
    )
    {
        try
        {
            using var writer = store.Begin(await keeping.DescribeAsync(feed, deadline.Token));
            using var stop = deadline.StopEarly(feed.Stop);
            var cut = await FillAsync(writer, keeping, page, feed, progress);
            deadline.Token.ThrowIfCancellationRequested();
            return writer.Rows >= (isPageEnough ? page.Count : page.Count + 1)
                ? new Kept(writer.Complete(cut), null)
                : new Kept(null, cut);
        }
        catch (GatewayException fault)
        {
            return new Kept(null, fault.Message);
        }
    }

    // Gives why the result is not the whole answer; null when it is.
    private async Task<string?> FillAsync(
        IResultWriter writer,
        Keeping keeping,
        TakenRows page,
        RowFeed feed,
        IProgress<CallProgress>? progress
    )
    {
        // One waits while another is written and a third is read: rows may be large.
        var options = new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true };
        var channel = Channel.CreateBounded<IReadOnlyList<RowBatch>>(options);
        var reading = Task.Run(() => ReadAsync(channel.Writer, keeping, page, feed));
        var reported = time.GetTimestamp();
        try
        {
            await foreach (var batches in channel.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (!writer.Write(batches))
                {
                    return "the room for results is used up";
                }
                if (time.GetElapsedTime(reported) >= BetweenReports)
                {
                    reported = time.GetTimestamp();
                    progress?.Report(new CallProgress(writer.Rows, null, "rows kept"));
                }
            }
            return await reading;
        }
        finally
        {
            // The engine is let go before its statement is.
            if (!reading.IsCompleted)
            {
                await feed.Stop.CancelAsync();
                channel.Writer.TryComplete();
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Gives why it stopped before the end; null at the end.
    private static async Task<string?> ReadAsync(
        ChannelWriter<IReadOnlyList<RowBatch>> channel,
        Keeping keeping,
        TakenRows page,
        RowFeed feed
    )
    {
        var gathered = new GatheredRows();
        try
        {
            foreach (var batch in page.Batches())
            {
                gathered.Add(batch);
            }
            await foreach (var batch in feed.RestAsync())
            {
                var left = keeping.MaxRows - gathered.Total;
                var isLast = batch.Rows.Count > left;
                gathered.Add(isLast ? new RowBatch([.. batch.Rows.Take((int)left)]) : batch);
                if (isLast)
                {
                    return keeping.Cut;
                }
                if (gathered.AreMany)
                {
                    await channel.WriteAsync(gathered.Take(), feed.Stop.Token);
                }
            }
            return null;
        }
        catch (OperationCanceledException)
        {
            return "the time of the call was up";
        }
        catch (GatewayException fault)
        {
            return fault.Message;
        }
        finally
        {
            await CompleteAsync(channel, gathered);
        }
    }

    // Also when the time is up: what was read is kept.
    private static async Task CompleteAsync(ChannelWriter<IReadOnlyList<RowBatch>> channel, GatheredRows gathered)
    {
        try
        {
            await channel.WriteAsync(gathered.Take());
            channel.TryComplete();
        }
        catch (ChannelClosedException)
        {
            // The writer has ended before.
        }
    }
}
