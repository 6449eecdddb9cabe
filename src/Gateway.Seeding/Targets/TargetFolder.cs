using Gateway.Abstractions;

namespace Gateway.Seeding.Targets;

/// <summary>A folder that is filled beside its place and then put there.</summary>
/// <remarks>
/// A folder that is absent or empty appears in one rename. In one that has files, a marker first claims the names,
/// then each file is renamed into its place, then the marker says that all is there. Files that the marker of an
/// earlier seeding does not list are never touched.
/// </remarks>
internal sealed class TargetFolder : IDisposable
{
    private readonly IDisposable _lock;

    private TargetFolder(string path, IDisposable held)
    {
        Path = path;
        _lock = held;
        Staging = SeedLock.Beside(path, "new");
    }

    /// <summary>The full path of the target.</summary>
    public string Path { get; }

    /// <summary>Where to write meanwhile.</summary>
    public string Staging { get; }

    /// <summary>Begins; leftovers of a crashed seeding are removed.</summary>
    /// <exception cref="GatewayException">The target has data and force is off, or is no folder, or is locked.</exception>
    public static TargetFolder Begin(string folder, bool force)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        if (File.Exists(path))
        {
            throw new GatewayException(ErrorCode.RequestInvalid, $"'{path}' is a file; the seed needs a folder.");
        }

        var target = new TargetFolder(path, SeedLock.Take(path));
        try
        {
            if (!force && target.HasData())
            {
                throw new GatewayException(
                    ErrorCode.AccessRefused,
                    $"'{path}' has data already; nothing was changed.",
                    "Take another folder, or use force (--force): it replaces the files of an earlier seeding and leaves all others."
                );
            }

            target.RemoveStaging();
            Directory.CreateDirectory(target.Staging);
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>Puts what was written into its place.</summary>
    /// <param name="describe">Makes the marker of these files.</param>
    /// <param name="cancellation">Is heeded until the first file is put there.</param>
    /// <exception cref="GatewayException">A file that no seeding has made is in the way; nothing was changed.</exception>
    public void Publish(Func<IReadOnlyList<string>, SeedMarker> describe, CancellationToken cancellation)
    {
        string[] files = [.. FilesBelow(Staging).Order(StringComparer.Ordinal)];
        var marker = describe(files);
        foreach (var file in files)
        {
            Durable.Flush(System.IO.Path.Combine(Staging, file));
        }

        cancellation.ThrowIfCancellationRequested();
        if (!HasData())
        {
            marker.Write(Staging);
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path);
            }

            Directory.Move(Staging, Path);
            return;
        }

        var former = SeedMarker.Read(Path)?.Files ?? [];
        FolderMerge.RefuseForeign(Path, files, former);
        (marker with { Complete = false, Files = [.. former.Union(files)] }).Write(Path);
        FolderMerge.Replace(Staging, Path, files, former);
        marker.Write(Path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        RemoveStaging();
        _lock.Dispose();
    }

    private bool HasData() => Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any();

    private void RemoveStaging()
    {
        if (Directory.Exists(Staging))
        {
            Directory.Delete(Staging, recursive: true);
        }
    }

    /// <summary>All files and links; a link is not followed.</summary>
    private static IEnumerable<string> FilesBelow(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => System.IO.Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'));
}
