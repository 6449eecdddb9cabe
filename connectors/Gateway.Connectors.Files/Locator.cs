using Gateway.Abstractions;

namespace Gateway.Connectors.Files;

/// <summary>Finds what a path means under the rules. The one place where paths of files are judged.</summary>
public static class Locator
{
    // A path of the kernel has at most 4,096 bytes.
    private const int MaxSegments = 2048;

    /// <summary>The folder or document at a path; null when it is absent, hidden, excluded, special or outside.</summary>
    /// <remarks>
    /// The rules judge the path as given and the path that links lead to. <c>.</c> and <c>..</c> mean what they mean to
    /// the kernel: the name before them must be a folder that may be seen.
    /// </remarks>
    public static Located? Find(RootFolder root, NodePath path, AccessRules rules)
    {
        if (path.Segments.Length > MaxSegments)
        {
            return null;
        }
        return path.Segments.Any(name => name is "." or "..")
            ? FindDotted(root, path, rules)
            : FindPlain(root, path, rules);
    }

    private static Located? FindPlain(RootFolder root, NodePath path, AccessRules rules)
    {
        if (!path.Segments.All(RootFolder.IsName) || !(rules.Sees(path) || rules.SeesContainer(path)))
        {
            return null;
        }
        var exact = path;
        var stamp = root.Probe(path);
        if (stamp is null)
        {
            exact = root.Follow(path);
            stamp = exact is null || exact.Equals(path) ? null : root.Probe(exact);
        }
        return stamp is not null && Sees(rules, path, stamp.Kind) && Sees(rules, exact!, stamp.Kind)
            ? new Located(exact!, stamp)
            : null;
    }

    private static Located? FindDotted(RootFolder root, NodePath path, AccessRules rules)
    {
        var at = NodePath.Root;
        foreach (var name in path.Segments)
        {
            if (name is not ("." or ".."))
            {
                at = at.Child(name);
                continue;
            }
            var folder = FindPlain(root, at, rules);
            if (folder is not { Stamp.Kind: FileKind.Folder } || (name == ".." && folder.Path.IsRoot))
            {
                return null;
            }
            at = name == ".." ? folder.Path.Parent : folder.Path;
        }
        return FindPlain(root, at, rules);
    }

    private static bool Sees(AccessRules rules, NodePath path, FileKind kind) =>
        kind switch
        {
            FileKind.Folder => rules.SeesContainer(path),
            FileKind.File => rules.Sees(path),
            _ => false,
        };
}
