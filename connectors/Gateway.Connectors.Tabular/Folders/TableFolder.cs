using Gateway.Abstractions;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Tabular.Folders;

/// <summary>The folder of a source: which files of it are tables, and what they are called. Thread-safe.</summary>
/// <remarks>Links are not followed, so that each file is one table.</remarks>
/// <param name="folder">Its absolute path.</param>
/// <param name="rules">Which files may be seen.</param>
internal sealed class TableFolder(string folder, FileRules rules)
{
    /// <summary>How many files are served at most; those that come first by their path.</summary>
    public const int MostFiles = 1000;

    private const int MostFolders = 10_000;

    /// <summary>Opens the folder; the caller disposes it.</summary>
    public RootFolder Open() => RootFolder.Open(folder);

    /// <summary>The files, in ordinal order of their paths; one more than <see cref="MostFiles"/> where there are more.</summary>
    /// <exception cref="GatewayException">The folder cannot be opened.</exception>
    public IReadOnlyList<TableFile> Find(CancellationToken cancellation)
    {
        using var root = Open();
        var found = new List<(NodePath Path, FileStamp Stamp, FileFormat Format)>();
        var folders = new Queue<NodePath>([NodePath.Root]);
        for (var visited = 0; visited < MostFolders && folders.TryDequeue(out var at); visited++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var listing = root.OpenFolderIfPermitted(at);
            foreach (var name in listing?.Names() ?? [])
            {
                var path = at.Child(name);
                if (FileFormat.Of(name) is { } format && rules.Sees(path))
                {
                    if (listing!.Stat(name) is { Kind: FileKind.File } stamp)
                    {
                        found.Add((path, stamp, format));
                    }
                }
                else if (rules.SeesContainer(path) && listing!.Stat(name) is { Kind: FileKind.Folder })
                {
                    folders.Enqueue(path);
                }
            }
        }
        var names = new TableNames();
        return
        [
            .. found
                .OrderBy(file => file.Path.ToString(), StringComparer.Ordinal)
                .Take(MostFiles + 1)
                .Select(file => new TableFile(file.Path, file.Stamp, file.Format, names.Of(file.Path, file.Format))),
        ];
    }
}
