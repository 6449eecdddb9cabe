using System.Threading.Channels;
using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Brings the index of one source up to date: one task walks, reads and analyzes, another writes.</summary>
internal sealed class SourceUpdate
{
    // Portions that wait for the writer: while it writes a transaction, about the next one is read.
    private const int ReadAhead = 4;

    private readonly IndexFile _file;
    private readonly IndexWriter _writer;
    private readonly IndexerOptions _options;
    private readonly TimeProvider _clock;
    private readonly IProgress<IndexProgress>? _progress;
    private readonly IndexPace _pace;

    public SourceUpdate(
        IndexFile file,
        IndexWriter writer,
        IndexerOptions options,
        TimeProvider clock,
        IProgress<IndexProgress>? progress
    )
    {
        _file = file;
        _writer = writer;
        _options = options;
        _clock = clock;
        _progress = progress;
        _pace = new IndexPace(options, clock);
    }

    /// <summary>Walks the source once.</summary>
    /// <param name="source">The source.</param>
    /// <param name="previous">What the index held of it before.</param>
    /// <param name="cancellation">Stops it; what was written stays.</param>
    /// <returns>What was done; nothing where it failed.</returns>
    public async Task<IndexPass> RunAsync(IndexedSource source, Coverage previous, CancellationToken cancellation)
    {
        var name = source.Grant.Source;
        var id = _writer.Begin(name, source.Grant.Rules.Canonical);
        _pace.Note(_writer.UsedBytes());
        var start = _clock.GetTimestamp();
        try
        {
            var connector = await source.Connector(cancellation);
            using var stored = new StoredDocuments(_file.OpenForWalk(), id);
            var walk = new SourceWalk(source, connector, stored, _pace);
            var batch = new ChangeBatch(_writer, id, _options, _clock);
            await WriteAsync(walk, batch, name, previous.Known ?? 0, start, cancellation);
            Finish(id, walk, batch, isFirstBuild: previous.AsOf is null);
            _progress?.Report(
                new IndexProgress(name, walk.Done, walk.Done, batch.WrittenBytes, IsFinished: true)
                {
                    Elapsed = _clock.GetElapsedTime(start),
                }
            );
            return new IndexPass(walk.Done, batch.WrittenBytes);
        }
        catch (GatewayException error) when (error.Code != ErrorCode.Cancelled)
        {
            _writer.Abandon(id, error.Message);
        }
        catch (Exception error)
            when (error is not (GatewayException or OperationCanceledException or IndexFileException))
        {
            // A source that fails in its own way must not keep the others out of the index.
            _writer.Abandon(id, $"The update failed unexpectedly ({error.GetType().Name}).");
        }
        return IndexPass.None;
    }

    private void Finish(long id, SourceWalk walk, ChangeBatch batch, bool isFirstBuild)
    {
        _writer.Finish(id, _clock.GetUtcNow(), walk.Stamps, walk.Problem);
        if (batch.WrittenChanges > 0)
        {
            _writer.Tidy(isFirstBuild);
        }
    }

    private async Task WriteAsync(
        SourceWalk walk,
        ChangeBatch batch,
        string name,
        long known,
        long start,
        CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var changes = Channel.CreateBounded<IReadOnlyList<IndexChange>>(ReadAhead);
        var reading = Task.Run(() => ReadAsync(walk, changes, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var portion in changes.Reader.ReadAllAsync(cancellation))
            {
                foreach (var change in portion)
                {
                    if (batch.Add(change))
                    {
                        _pace.Note(_writer.UsedBytes());
                        Report(walk, batch, name, known, start);
                        cancellation.ThrowIfCancellationRequested();
                    }
                }
            }
            batch.Commit();
        }
        finally
        {
            // The walk uses the connection of the caller: it must have ended before that is closed.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Report(SourceWalk walk, ChangeBatch batch, string name, long known, long start)
    {
        var waiting = walk.Waiting;
        var all = waiting > 0 ? walk.Done + waiting : Math.Max(known, walk.Done);
        _progress?.Report(
            new IndexProgress(name, walk.Done, all, batch.WrittenBytes, IsFinished: false)
            {
                Elapsed = _clock.GetElapsedTime(start),
                Waiting = waiting,
            }
        );
    }

    private static async Task ReadAsync(
        SourceWalk walk,
        Channel<IReadOnlyList<IndexChange>> changes,
        CancellationToken stop
    )
    {
        var portion = new ChangePortion();
        try
        {
            try
            {
                await foreach (var change in walk.ChangesAsync(stop))
                {
                    portion.Add(change);
                    // A writer that waits is given what there is.
                    if (portion.IsFull || changes.Reader.Count == 0)
                    {
                        await changes.Writer.WriteAsync(portion.Take(), stop);
                    }
                }
            }
            finally
            {
                // Also before a failure: what was read is worth keeping.
                if (!portion.IsEmpty)
                {
                    await changes.Writer.WriteAsync(portion.Take(), stop);
                }
            }
            changes.Writer.Complete();
        }
        catch (Exception error)
        {
            changes.Writer.Complete(error);
            throw;
        }
    }
}
