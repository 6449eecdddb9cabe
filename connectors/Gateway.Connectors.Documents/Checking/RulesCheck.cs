using Gateway.Abstractions;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Documents.Checking;

/// <summary>Finds rules that leave nothing of a folder.</summary>
internal static class RulesCheck
{
    // Enough to find the first document of any sensible folder, and little enough to be done at every start.
    private const int MaxFolders = 1000;

    /// <summary>Opens the folder and walks until the first document that is seen, or until it has looked long enough.</summary>
    public static IEnumerable<Finding> Check(Func<RootFolder> open, AccessRules rules, CancellationToken cancellation)
    {
        try
        {
            using var root = open();
            return [.. Walk(root, rules, cancellation)];
        }
        catch (GatewayException fault)
        {
            return [new Finding(IsError: true, FolderSettings.Folder, fault.Message, fault.Hint)];
        }
    }

    private static IEnumerable<Finding> Walk(RootFolder root, AccessRules rules, CancellationToken cancellation)
    {
        var folders = new Queue<NodePath>([NodePath.Root]);
        var hasFiles = false;
        for (var visited = 0; folders.TryDequeue(out var folder); visited++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (visited == MaxFolders)
            {
                yield break;
            }
            foreach (var (path, kind) in Children(root, folder))
            {
                if (kind == FileKind.Folder && rules.SeesContainer(path))
                {
                    folders.Enqueue(path);
                }
                hasFiles |= kind == FileKind.File;
                if (kind == FileKind.File && rules.Sees(path))
                {
                    yield break;
                }
            }
        }
        yield return hasFiles
            ? new Finding(
                IsError: false,
                "include",
                "include and exclude leave no document of the folder.",
                "Correct the patterns: **/* includes everything, and exclude wins."
            )
            : new Finding(IsError: false, FolderSettings.Folder, "The folder holds no documents.");
    }

    /// <summary>What stands in a folder, links as what they are.</summary>
    public static IEnumerable<(NodePath Path, FileKind Kind)> Children(RootFolder root, NodePath folder)
    {
        using var listing = root.OpenFolderIfPermitted(folder);
        foreach (var name in listing?.Names() ?? [])
        {
            if (listing!.Stat(name) is { } stamp)
            {
                yield return (folder.Child(name), stamp.Kind);
            }
        }
    }
}
