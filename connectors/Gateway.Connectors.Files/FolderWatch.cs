namespace Gateway.Connectors.Files;

/// <summary>Hints that something below a folder may have changed. One watch of the system for each folder below it.</summary>
/// <remarks>
/// A hint only: what the system drops under load comes as one hint more, links are not followed, and network disks tell
/// nothing of what others write. Whoever needs to be sure walks the folder now and then.
/// </remarks>
public sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly Action _changed;
    private readonly Action<string> _lost;
    private int _isLost;

    private FolderWatch(string folder, Action changed, Action<string> lost)
    {
        (_changed, _lost) = (changed, lost);
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite,
        };
        _watcher.Changed += (_, _) => _changed();
        _watcher.Created += (_, _) => _changed();
        _watcher.Deleted += (_, _) => _changed();
        _watcher.Renamed += (_, _) => _changed();
        _watcher.Error += (_, fault) => OnError(fault.GetException());
    }

    /// <summary>Begins to watch; takes about as long as listing all folders.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="changed">Called from any thread, often.</param>
    /// <param name="lost">Called once when it cannot go on, or not begin, with the reason in a sentence.</param>
    /// <returns>Ends it when it is disposed; null where it could not begin.</returns>
    public static FolderWatch? Start(string folder, Action changed, Action<string> lost)
    {
        FolderWatch? watch = null;
        try
        {
            watch = new FolderWatch(folder, changed, lost);
            watch._watcher.EnableRaisingEvents = true;
            return watch;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            watch?.Dispose();
            lost(ReasonOf(fault));
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _watcher.Dispose();

    // What was dropped is not known: all may have changed. After any other failure some folders are not watched.
    private void OnError(Exception fault)
    {
        _changed();
        if (fault is not InternalBufferOverflowException)
        {
            Lose(fault);
        }
    }

    private void Lose(Exception fault)
    {
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
        {
            _lost(ReasonOf(fault));
        }
    }

    // An argument that is wrong is a folder that is not there.
    private static string ReasonOf(Exception fault) =>
        OperatingSystem.IsLinux() && fault is IOException
            ? "The system watches no more folders for this user (fs.inotify.max_user_watches and max_user_instances limit them)."
            : $"The system does not watch the folder ({fault.GetType().Name}).";
}
