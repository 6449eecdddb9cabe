using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>Keeps the cache of a source in step with its folder: looks when it is asked, and loads beside the calls. Thread-safe.</summary>
/// <remarks>
/// Of several processes one loads, the one that has the lock; the others wait for it and read its catalog. A load goes on when the
/// call that began it has ended, and stops when this is disposed.
/// </remarks>
internal sealed class TableCache : IAsyncDisposable
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
            _fault = null;
            _loading = Task.Run(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var tries = 0;
            while (!TryLoadAll(ref tries))
            {
                await Task.Delay(BetweenTries, _time, _stop.Token);
                // Another process loads; what it has done is in its catalog.
                lock (_gate)
                {
                    _catalog = Catalog.Read(_settings.Cache);
                    Tell();
                    if (!IsToLoad())
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        catch (Exception fault)
        {
            lock (_gate)
            {
                _fault = fault as GatewayException ?? Failed(fault);
                _faultAt = _time.GetTimestamp();
            }
        }
        finally
        {
            lock (_gate)
            {
                _progress = null;
                Tell();
            }
        }
    }

    // False where another process loads, and where it must be tried again.
    private bool TryLoadAll(ref int tries)
    {
        using var held = _settings.Cache.TryLock();
        if (held is null)
        {
            return false;
        }
        try
        {
            LoadAll();
            return true;
        }
        catch (GatewayException busy) when (busy.Code == ErrorCode.BudgetBusy && tries++ < MostTries)
        {
            return false;
        }
    }

    private void LoadAll()
    {
        try
        {
            using var database = CacheDatabase.Open(_settings.Cache);
            LoadInto(database);
        }
        catch (GatewayException damaged) when (damaged.Code == CacheDatabase.Damaged)
        {
            _settings.Cache.DeleteDatabase();
            throw;
        }
        _settings.Cache.RemoveUnused(_time.GetUtcNow());
    }

    private void LoadInto(CacheDatabase database)
    {
        var loader = new FileLoader(database, _settings.Dialect, _time);
        IReadOnlyList<TableFile> files;
        lock (_gate)
        {
            _catalog = Catalog.Read(_settings.Cache);
            files = _files!;
        }
        Tidy(database, loader, files);
        using var root = _settings.Files.Open();
        // Small ones first: they are there while a large one is being loaded.
        foreach (var file in files.OrderBy(file => file.Stamp.SizeBytes))
        {
            if (NeedsLoad(file))
            {
                Load(loader, root, file);
            }
        }
        database.Shrink();
    }

    private bool NeedsLoad(TableFile file)
    {
        lock (_gate)
        {
            return IsDue(file);
        }
    }

    private void Load(FileLoader loader, Files.RootFolder root, TableFile file)
    {
        var path = file.Text;
        var began = _time.GetTimestamp();
        var before = _catalog.Find(path);
        lock (_gate)
        {
            _progress = new LoadProgress(path);
        }
        var entry = loader.Load(root, file, before, name => IsFree(name, path), _progress, _stop.Token);
        var catalog = entry is null ? _catalog : _catalog.With(entry);
        catalog.Write(_settings.Cache);
        lock (_gate)
        {
            _catalog = catalog;
            _loads[path] = (_time.GetTimestamp(), _time.GetElapsedTime(began));
            _progress = null;
            Tell();
        }
    }

    private bool IsFree(string name, string path) =>
        !_catalog.Files.Any(entry => entry.Path != path && entry.Tables.Any(table => Same(table.Name, name)))
        && !_files!.Any(file => file.Text != path && Same(file.Name, name));

    // What is of no file any more; and what a process that was killed had loaded, but not said.
    private void Tidy(CacheDatabase database, FileLoader loader, IReadOnlyList<TableFile> files)
    {
        var catalog = _catalog;
        var tables = database.Tables();
        foreach (var entry in catalog.Files)
        {
            if (files.All(file => file.Text != entry.Path) || entry.Tables.Any(table => !tables.Contains(table.Name)))
            {
                loader.Drop(entry);
                catalog = catalog.Without(entry);
            }
        }
        var known = catalog.Files.SelectMany(entry => entry.Tables).Select(table => table.Name);
        tables.ExceptWith(known);
        loader.Drop(new CachedFile("", "", "", "", [.. tables.Select(name => new CachedTable(name, 0))]));
        catalog.Write(_settings.Cache);
        lock (_gate)
        {
            _catalog = catalog;
            Tell();
        }
    }

    private void Tell()
    {
        var told = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        told.TrySetResult();
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static GatewayException Failed(Exception fault) =>
        new(
            ErrorCode.SourceFailed,
            "The files of this source cannot be loaded: the file system failed.",
            "Try again; if it stays so, the disk of the folder or of the state folder needs its owner.",
            fault
        );
}
