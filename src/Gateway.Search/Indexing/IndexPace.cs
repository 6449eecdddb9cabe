namespace Gateway.Search.Indexing;

/// <summary>Keeps the building of the index from the way of calls, and within the disk that it may take. For one walk at a time.</summary>
internal sealed class IndexPace
{
    /// <summary>What is said of documents that are left out.</summary>
    public const string FullReason = "The index has reached its largest size (search.maxMegabytes).";

    // How long it works and waits at least, and how many times as long as it has worked it waits at most: with calls
    // under way all the time the index still grows at a quarter of its speed.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);
    private const int MostPauses = 3;

    private readonly IndexerOptions _options;
    private readonly TimeProvider _clock;
    private long _since;
    private long _usedBytes;

    public IndexPace(IndexerOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _since = clock.GetTimestamp();
    }

    /// <summary>Whether nothing more may be added.</summary>
    public bool IsFull => Interlocked.Read(ref _usedBytes) >= _options.MaxBytes;

    /// <summary>Notes how large the index is now; from any thread.</summary>
    public void Note(long usedBytes) => Interlocked.Exchange(ref _usedBytes, usedBytes);

    /// <summary>Waits while calls are under way, a limited time.</summary>
    public async ValueTask LetCallsGoFirstAsync(CancellationToken cancellation)
    {
        if (_options.IsBusy())
        {
            var worked = _clock.GetElapsedTime(_since);
            if (worked < Step)
            {
                return;
            }
            var most = MostPauses * worked;
            var start = _clock.GetTimestamp();
            do
            {
                await Task.Delay(Step, _clock, cancellation);
            } while (_options.IsBusy() && _clock.GetElapsedTime(start) < most);
        }
        _since = _clock.GetTimestamp();
    }
}
