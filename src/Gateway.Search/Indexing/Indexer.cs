using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Builds the index and keeps it in step with its sources. One process at a time writes; others read and take over.</summary>
/// <remarks>One of the methods at a time. Progress is reported from the thread that writes.</remarks>
public sealed class Indexer
{
    private readonly SqliteSearchIndex _index;
    private readonly IReadOnlyList<IndexedSource> _sources;
    private readonly TimeProvider _clock;
    private readonly IndexerOptions _options;
    private readonly IProgress<IndexProgress>? _progress;

    /// <summary>Makes the indexer; touches nothing.</summary>
    /// <param name="index">The index to fill; not disposed here.</param>
    /// <param name="sources">All sources that are searched; what the index holds of others is removed.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="options">How often and in what portions; null for the defaults.</param>
    /// <param name="progress">Told after every batch and at the end of every walk; null for nobody.</param>
    public Indexer(
        SqliteSearchIndex index,
        IReadOnlyList<IndexedSource> sources,
        TimeProvider clock,
        IndexerOptions? options = null,
        IProgress<IndexProgress>? progress = null
    )
    {
        _index = index;
        _sources = sources;
        _clock = clock;
        _options = options ?? new IndexerOptions();
        _progress = progress;
    }

    /// <summary>Walks every source once. A source that fails keeps what it had, and its coverage says why.</summary>
    /// <returns>False, at once, when another process is writing the index.</returns>
    public async Task<bool> UpdateAsync(CancellationToken cancellation)
    {
        using var writing = _index.File.TryLock();
        if (writing is null)
        {
            return false;
        }
        await UpdateAllAsync(cancellation);
        return true;
    }

    /// <summary>Throws the index away and walks every source once.</summary>
    /// <returns>False, at once, when another process is writing the index, which then stays as it is.</returns>
    public async Task<bool> RebuildAsync(CancellationToken cancellation)
    {
        using var writing = _index.File.TryLock();
        if (writing is null)
        {
            return false;
        }
        // As after damage: the file is deleted before the writer opens it.
        _index.IsDamaged = true;
        await UpdateAllAsync(cancellation);
        return true;
    }

    /// <summary>Keeps the index in step until it is cancelled: walks a source when it hints at a change, else on a schedule.</summary>
    /// <remarks>While another process writes it waits, and takes over when that one has ended.</remarks>
    /// <param name="passed">Told after every pass, when what it had taken is let go; null for nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Action<IndexPass>? passed, CancellationToken cancellation)
    {
        while (true)
        {
            using (var writing = _index.File.TryLock())
            {
                if (writing is not null)
                {
                    await KeepAsync(passed, cancellation);
                }
            }
            await Task.Delay(_options.TakeOverInterval, _clock, cancellation);
        }
    }

    private async Task KeepAsync(Action<IndexPass>? passed, CancellationToken cancellation)
    {
        using var schedule = new IndexSchedule(_sources, _options, _clock);
        while (true)
        {
            var due = await schedule.NextAsync(cancellation);
            foreach (var source in due)
            {
                await source.WatchAsync(cancellation);
            }
            var pass = await UpdateAsync(due, schedule.Sources, cancellation);
            passed?.Invoke(pass);
        }
    }

    private Task<IndexPass> UpdateAllAsync(CancellationToken cancellation)
    {
        var all = _sources.Select(source => new WatchedSource(source, () => { })).ToList();
        return UpdateAsync(all, all, cancellation);
    }

    // A damaged file is made anew, with all that was in it.
    private async Task<IndexPass> UpdateAsync(
        IReadOnlyList<WatchedSource> due,
        IReadOnlyList<WatchedSource> all,
        CancellationToken cancellation
    )
    {
        try
        {
            return await UpdateOnceAsync(_index.IsDamaged ? all : due, cancellation);
        }
        catch (IndexFileException error) when (error.IsDamage)
        {
            _index.IsDamaged = true;
            return await UpdateOnceAsync(all, cancellation);
        }
    }

    private async Task<IndexPass> UpdateOnceAsync(IReadOnlyList<WatchedSource> due, CancellationToken cancellation)
    {
        using var writer = await OpenWriterAsync(cancellation);
        writer.KeepOnly([.. _sources.Select(source => source.Grant.Source)]);
        var update = new SourceUpdate(_index.File, writer, _options, _clock, _progress);
        var pass = IndexPass.None;
        foreach (var watched in due)
        {
            var source = watched.Source;
            var start = _clock.GetTimestamp();
            watched.Begin();
            var previous = await _index.CoverageAsync(source.Grant.Source, cancellation);
            pass += await Task.Run(() => update.RunAsync(source, previous, cancellation), cancellation);
            writer.NoteUnwatched(source.Grant.Source, watched.Unwatched);
            watched.End(_clock.GetTimestamp(), _clock.GetElapsedTime(start));
        }
        return pass;
    }

    // Readers of a damaged file would keep it alive: they are closed before a new one is made.
    private async Task<IndexWriter> OpenWriterAsync(CancellationToken cancellation)
    {
        if (_index.IsDamaged)
        {
            using (await _index.Readers.CloseAsync(cancellation))
            {
                _index.File.Delete();
            }
            _index.IsDamaged = false;
        }
        return new IndexWriter(_index.File);
    }
}
