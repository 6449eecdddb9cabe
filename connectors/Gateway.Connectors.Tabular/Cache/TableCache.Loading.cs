using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Folders;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Cache;

/// <content>The loading, on a thread of its own.</content>
internal sealed partial class TableCache
{
    private async Task LoadAsync()
    {
        try
        {
            for (var tries = 0; IsMoreToLoad(); )
            {
                if (!TryLoadAll(ref tries))
                {
                    await Task.Delay(BetweenTries, _time, _stop.Token);
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

    // Another process may have loaded meanwhile: what it has done is in its catalog. And files may have come since a load began.
    private bool IsMoreToLoad()
    {
        lock (_gate)
        {
            _catalog = Catalog.Read(_settings.Cache);
            Tell();
            return !ReferenceEquals(_files, _loadedFiles) && IsToLoad();
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
        using var database = CacheDatabase.Open(_settings.Cache);
        try
        {
            LoadInto(database);
        }
        catch (GatewayException) when (database.IsDamaged)
        {
            database.Dispose();
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
        _loadedFiles = files;
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
