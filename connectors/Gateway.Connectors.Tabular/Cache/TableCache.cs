using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>Keeps the cache of a source in step with its folder: looks when it is asked, and loads beside the calls. Thread-safe.</summary>
/// <remarks>
/// Of several processes one loads, the one that has the lock; the others wait for it and read its catalog. A load goes on when the
/// call that began it has ended, and stops when this is disposed.
/// </remarks>
internal sealed partial class TableCache : IAsyncDisposable
{
    private const int MostTries = 100;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenTouches = TimeSpan.FromHours(12);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private readonly TabularSettings _settings;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly Lock _gate = new();
    private IReadOnlyList<TableFile>? _files;
    private IReadOnlyList<TableFile>? _loadedFiles;
    private HashSet<string> _paths = [];
    private bool _hasMore;
    private long? _touchedAt;
    private long _lookedAt;
    private Catalog _catalog = Catalog.Empty;
    private GatewayException? _fault;
    private long _faultAt;
    private LoadProgress? _progress;
    private Task _loading = Task.CompletedTask;
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, (long At, TimeSpan Took)> _loads = new(StringComparer.Ordinal);

    /// <summary>Looks at nothing yet.</summary>
    public TableCache(TabularSettings settings, TimeProvider time) => (_settings, _time) = (settings, time);

    /// <summary>The state now, by a look at the folder that is at most a second old; starts to load what is new.</summary>
    /// <exception cref="GatewayException">The folder cannot be opened.</exception>
    public async Task<CacheState> LookAsync(CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            if (_files is null || _time.GetElapsedTime(_lookedAt) >= BetweenLooks)
            {
                var files = await Task.Run(() => _settings.Files.Find(cancellation), cancellation);
                lock (_gate)
                {
                    (_files, _hasMore) = ([.. files.Take(TableFolder.MostFiles)], files.Count > TableFolder.MostFiles);
                    _paths = [.. _files.Select(file => file.Text)];
                    _lookedAt = _time.GetTimestamp();
                    Touch();
                    LoadWhatIsNew();
                }
            }
        }
        finally
        {
            _looking.Release();
        }
        lock (_gate)
        {
            return State();
        }
    }

    /// <summary>The state as soon as it is as wanted, or as it is when the patience is at its end.</summary>
    /// <param name="isWanted">Whether there is nothing more to wait for.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<CacheState> WaitAsync(
        Func<CacheState, bool> isWanted,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            Task change;
            lock (_gate)
            {
                // First: what has ended has told its fault.
                var isOver = _loading.IsCompleted;
                var state = State();
                if (isWanted(state) || isOver || _time.GetElapsedTime(began) >= patience)
                {
                    return state;
                }
                change = _change.Task;
            }
            await Task.WhenAny(change, Task.Delay(BetweenTries, _time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _looking.Dispose();
    }

    private CacheState State() =>
        new(
            [.. (_files ?? []).Select(file => StateOf(file))],
            File.Exists(_settings.Cache.Database),
            _fault is not null && _loading.IsCompleted ? _fault : null
        )
        {
            HasMore = _hasMore,
        };

    private FileState StateOf(TableFile file)
    {
        var path = file.Text;
        var entry = _catalog.Find(path);
        return new FileState(file, entry, IsCurrent(file, entry), _progress?.Path == path ? _progress.Part : null);
    }

    private static bool IsCurrent(TableFile file, CachedFile? entry) =>
        entry is not null && entry.Stamp == file.Stamp.Version && entry.Name == file.Name;

    // A file that is written all the time would be loaded all the time: it waits as long as its load took twice.
    private bool IsDue(TableFile file)
    {
        var entry = _catalog.Find(file.Text);
        var isOpen = entry is { IsSettled: false } && _time.GetUtcNow() - entry.LoadedAt > Settled;
        var isResting = _loads.TryGetValue(file.Text, out var last) && _time.GetElapsedTime(last.At) < last.Took * 2;
        return (isOpen || !IsCurrent(file, entry)) && !isResting;
    }

    private bool IsToLoad() =>
        !File.Exists(_settings.Cache.Database)
        || _files!.Any(IsDue)
        || _catalog.Files.Any(entry => !_paths.Contains(entry.Path));

    private void Touch()
    {
        if (_touchedAt is not { } last || _time.GetElapsedTime(last) > BetweenTouches)
        {
            _touchedAt = _time.GetTimestamp();
            _settings.Cache.Touch(_time.GetUtcNow());
        }
    }

    private void LoadWhatIsNew()
    {
        if (!_loading.IsCompleted || _stop.IsCancellationRequested || !IsToLoad())
        {
            return;
        }
        _catalog = Catalog.Read(_settings.Cache);
        if (IsToLoad() && (_fault is null || _time.GetElapsedTime(_faultAt) >= AfterFault))
        {
            (_fault, _loadedFiles) = (null, null);
            _loading = Task.Run(LoadAsync);
        }
    }

    private void Tell()
    {
        var told = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
    }
}
