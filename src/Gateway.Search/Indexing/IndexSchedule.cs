namespace Gateway.Search.Indexing;

/// <summary>Tells which sources are to be walked next, and waits until there is one: soon after a hint, else on a schedule.</summary>
/// <remarks>A source whose walks take long is walked for hints less often, but after five seconds at the latest.</remarks>
internal sealed class IndexSchedule : IDisposable
{
    private const int RestPerWalk = 3;

    // A first build takes long, and the walks after it do not.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly IndexerOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _hint = new(0, 1);
    private bool _hasBegun;

    public IndexSchedule(IEnumerable<IndexedSource> sources, IndexerOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        Sources = [.. sources.Select(source => new WatchedSource(source, Wake))];
    }

    /// <summary>All sources.</summary>
    public IReadOnlyList<WatchedSource> Sources { get; }

    /// <summary>Waits until sources are due; the first time all are, at once.</summary>
    public async Task<IReadOnlyList<WatchedSource>> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var due = Sources.Where(source => WaitOf(source) <= TimeSpan.Zero).ToList();
            if (due.Count > 0 || !_hasBegun)
            {
                _hasBegun = true;
                return due;
            }
            var wait = Sources.Select(WaitOf).DefaultIfEmpty(_options.Interval).Min();
            // Time has gone on since it was looked whether one is due: one may be by now.
            if (wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, cancellation);
            }
        }
    }

    public void Dispose()
    {
        foreach (var source in Sources)
        {
            source.Dispose();
        }
        _hint.Dispose();
    }

    private TimeSpan WaitOf(WatchedSource source)
    {
        var interval =
            source.IsHinted ? RestAfter(source.WalkTime)
            : source.IsWatched ? _options.WatchedInterval
            : _options.Interval;
        return source.WalkedAt == 0 ? TimeSpan.Zero : interval - _clock.GetElapsedTime(source.WalkedAt);
    }

    private TimeSpan RestAfter(TimeSpan walk)
    {
        var rest = RestPerWalk * walk;
        return rest < _options.HintDelay ? _options.HintDelay
            : rest > LongestRest ? LongestRest
            : rest;
    }

    // A hint ends the wait; then what writes is given a moment to write on.
    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var hint = _hint.WaitAsync(either.Token);
        var delay = Task.Delay(wait, _clock, either.Token);
        var isHint = await Task.WhenAny(hint, delay) == hint;
        await either.CancelAsync();
        await Task.WhenAll(hint, delay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (isHint)
        {
            await Task.Delay(_options.HintDelay, _clock, cancellation);
        }
    }

    private void Wake()
    {
        try
        {
            _hint.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // It is awake, or has ended.
        }
    }
}
