using Gateway.Abstractions;

namespace Gateway.Search.Indexing;

/// <summary>A source with the hints of its changes. Hints come from any thread; all else is for the indexer.</summary>
internal sealed class WatchedSource : IDisposable
{
    // To begin to watch takes about as long as a walk.
    private const int WalksBetweenTries = 20;

    private readonly Action _hinted;
    private IDisposable? _watch;
    private volatile bool _isHinted = true;
    private volatile string? _lost;
    private int _walksUntilNextTry;

    /// <param name="source">The source.</param>
    /// <param name="hinted">Told of every hint.</param>
    public WatchedSource(IndexedSource source, Action hinted) => (Source, _hinted) = (source, hinted);

    /// <summary>The source.</summary>
    public IndexedSource Source { get; }

    /// <summary>Whether something may have changed since its last walk began; true before the first.</summary>
    public bool IsHinted => _isHinted;

    /// <summary>Whether hints can be expected.</summary>
    public bool IsWatched => _watch is not null && _lost is null;

    /// <summary>Why it is not watched, in a sentence; null where it is, or where nobody expects it.</summary>
    public string? Unwatched => _lost;

    /// <summary>When its last walk ended, by the clock's timestamp.</summary>
    public long WalkedAt { get; private set; }

    /// <summary>How long its last walk took.</summary>
    public TimeSpan WalkTime { get; private set; }

    /// <summary>Begins to watch, before the first walk; later it does nothing, but for another try now and then where it failed.</summary>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        if (IsWatched || !Source.IsDocuments || _walksUntilNextTry-- > 0)
        {
            return;
        }
        _walksUntilNextTry = WalksBetweenTries;
        _watch?.Dispose();
        (_watch, _lost) = (null, null);
        try
        {
            var connector = await Source.Connector(cancellation);
            _watch = await Task.Run(() => connector.Watch(Hint, reason => _lost = reason), cancellation);
        }
        catch (GatewayException fault) when (fault.Code != ErrorCode.Cancelled)
        {
            // Its walk will tell what is wrong; the next one tries again.
        }
    }

    /// <summary>Notes that a walk begins: hints from now on are for the next.</summary>
    public void Begin() => _isHinted = false;

    /// <summary>Notes that a walk has ended.</summary>
    public void End(long timestamp, TimeSpan time) => (WalkedAt, WalkTime) = (timestamp, time);

    public void Dispose() => _watch?.Dispose();

    private void Hint()
    {
        _isHinted = true;
        _hinted();
    }
}
