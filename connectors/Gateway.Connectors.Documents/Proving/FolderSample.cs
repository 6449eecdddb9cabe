using Gateway.Abstractions;
using Gateway.Connectors.Documents.Checking;
using Gateway.Connectors.Files;

namespace Gateway.Connectors.Documents.Proving;

/// <summary>Names of the owner's folder that attacks are made of.</summary>
/// <param name="Source">The source.</param>
/// <param name="Document">A document whose text can be read; null for none.</param>
/// <param name="Folder">A folder that may be seen; null for none.</param>
/// <param name="Hidden">A file that is there and that the rules hide; null for none.</param>
internal sealed record FolderSample(string Source, NodePath? Document, NodePath? Folder, NodePath? Hidden)
{
    private const int MaxFolders = 200;

    /// <summary>Walks and takes the first of each, until it has looked long enough.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="grant">What may be seen of it.</param>
    /// <param name="isText">Whether a document can be read.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static FolderSample Take(
        RootFolder root,
        Grant grant,
        Func<NodePath, bool> isText,
        CancellationToken cancellation
    )
    {
        var sample = new FolderSample(grant.Source, null, null, null);
        var folders = new Queue<NodePath>([NodePath.Root]);
        for (var visited = 0; visited < MaxFolders && folders.TryDequeue(out var folder); visited++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (path, kind) in RulesCheck.Children(root, folder))
            {
                sample = sample.With(path, kind, grant.Rules, isText);
                if (kind == FileKind.Folder)
                {
                    folders.Enqueue(path);
                }
            }
        }
        return sample;
    }

    /// <summary>A text over these names: <c>{source}</c>, <c>{document}</c>, <c>{folder}</c> and <c>{hidden}</c>; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAddress">Whether names are percent-encoded in it.</param>
    public string? Fill(string text, bool isAddress)
    {
        var names = new (string Word, NodePath? Path)[]
        {
            ("{source}", NodePath.Of(Source)),
            ("{document}", Document),
            ("{folder}", Folder),
            ("{hidden}", Hidden),
        };
        foreach (var (word, path) in names.Where(name => text.Contains(name.Word, StringComparison.Ordinal)))
        {
            if (path is null)
            {
                return null;
            }
            var written = isAddress ? string.Join('/', path.Segments.Select(Uri.EscapeDataString)) : path.ToString();
            text = text.Replace(word, written, StringComparison.Ordinal);
        }
        return text;
    }

    private FolderSample With(NodePath path, FileKind kind, AccessRules rules, Func<NodePath, bool> isText) =>
        kind switch
        {
            FileKind.Folder when Folder is null && rules.SeesContainer(path) => this with { Folder = path },
            FileKind.File when Hidden is null && !rules.Sees(path) => this with { Hidden = path },
            FileKind.File when Document is null && rules.Sees(path) && isText(path) => this with { Document = path },
            _ => this,
        };
}
