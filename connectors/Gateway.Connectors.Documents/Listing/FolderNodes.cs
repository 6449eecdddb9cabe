using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Documents.Reading;
using Gateway.Connectors.Files;
using Gateway.Extraction;
using Gateway.Extraction.Formats;

namespace Gateway.Connectors.Documents.Listing;

/// <summary>What is in the folders of a source, as nodes. Thread-safe.</summary>
/// <param name="rootPath">The folder of the source.</param>
/// <param name="open">Opens a folder.</param>
/// <param name="extraction">Makes the text of documents.</param>
internal sealed class FolderNodes(string rootPath, Func<string, RootFolder> open, IDocumentExtraction extraction)
{
    private const int Step = 64;

    /// <summary>The folders and documents in a folder, in ordinal order of their names.</summary>
    /// <remarks>
    /// Links are not listed, so that a walk ends and meets each document once; they can be read by name. Nothing stays
    /// open between two nodes, however deep the caller nests its walks. A folder that this user may not list is empty.
    /// What the system tells of a file is asked for only where its name is wanted.
    /// </remarks>
    /// <param name="parent">The folder.</param>
    /// <param name="after">Resume after this name; null from the start.</param>
    /// <param name="wanted">The names of documents that are wanted; null for all.</param>
    /// <param name="rules">What may be seen.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Predicate<string>? wanted,
        AccessRules rules,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (path, names, nodes) = await Task.Run(() => Begin(parent, after, wanted, rules), cancellation);
        for (var at = 0; ; )
        {
            foreach (var node in nodes)
            {
                yield return node;
            }
            at += Step;
            if (at >= names.Count)
            {
                break;
            }
            cancellation.ThrowIfCancellationRequested();
            nodes = Nodes(path, names, at, rules);
        }
    }

    /// <summary>What stands at a path as a node, without what its text tells; null when the rules hide it.</summary>
    /// <remarks>A folder on a disk of its own says so: when the disk is gone, an empty folder stands there.</remarks>
    /// <param name="path">Its exact path.</param>
    /// <param name="stamp">What the file system tells about it.</param>
    /// <param name="disk">The disk of the source's folder, see <see cref="DiskOf"/>.</param>
    /// <param name="rules">What may be seen.</param>
    public Node? NodeOf(NodePath path, FileStamp stamp, ulong disk, AccessRules rules) =>
        stamp.Kind switch
        {
            FileKind.Folder when rules.SeesContainer(path) => new Node
            {
                Path = path,
                Kind = NodeKind.Folder,
                Version =
                    path.IsRoot || stamp.Device != disk
                        ? stamp.Device.ToString("x", CultureInfo.InvariantCulture)
                        : null,
            },
            FileKind.File when rules.Sees(path) => DocumentOf(path, stamp, DocumentFormat.Of(path.Name)),
            _ => null,
        };

    /// <summary>The disk that the source's folder is on.</summary>
    public static ulong DiskOf(RootFolder root) => root.Probe(NodePath.Root)?.Device ?? 0;

    private Node DocumentOf(NodePath path, FileStamp stamp, DocumentFormat format) =>
        new()
        {
            Path = path,
            Kind = NodeKind.Document,
            Key = PassageRows.Key,
            Version = stamp.Version,
            Extractor = extraction.CodeOf(path.Name),
            SizeBytes = stamp.SizeBytes,
            Modified = stamp.Modified,
            MediaType = format.MediaType,
        };

    // The names, and what the first of them are.
    private (NodePath Path, List<string> Names, List<Node> Nodes) Begin(
        NodePath parent,
        string? after,
        Predicate<string>? wanted,
        AccessRules rules
    )
    {
        using var root = open(rootPath);
        if (Locator.Find(root, parent, rules) is not { Stamp.Kind: FileKind.Folder } found)
        {
            return (parent, [], []);
        }
        using var listing = root.OpenFolderIfPermitted(found.Path);
        var names = (listing?.Names(wanted) ?? []).Where(name => string.CompareOrdinal(name, after) > 0).ToList();
        names.Sort(StringComparer.Ordinal);
        return (found.Path, names, Nodes(root, listing, found.Path, names, 0, rules));
    }

    private List<Node> Nodes(NodePath folder, List<string> names, int at, AccessRules rules)
    {
        using var root = open(rootPath);
        using var listing = root.OpenFolderIfPermitted(folder);
        return Nodes(root, listing, folder, names, at, rules);
    }

    private List<Node> Nodes(
        RootFolder root,
        IFolderListing? listing,
        NodePath folder,
        List<string> names,
        int at,
        AccessRules rules
    )
    {
        var nodes = new List<Node>();
        if (listing is null || names.Count == 0)
        {
            return nodes;
        }
        var disk = DiskOf(root);
        foreach (var name in names.Skip(at).Take(Step))
        {
            if (listing.Stat(name) is { } stamp && NodeOf(folder.Child(name), stamp, disk, rules) is { } node)
            {
                nodes.Add(node);
            }
        }
        return nodes;
    }
}
