using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Walks the folders of a source, depth first, and reads the documents whose stamp has changed.</summary>
internal sealed class DocumentWalk
{
    private readonly Grant _grant;
    private readonly IConnector _connector;
    private readonly StoredDocuments _stored;
    private readonly DocumentAnalysis _analysis;

    public DocumentWalk(Grant grant, IConnector connector, StoredDocuments stored, DocumentAnalysis analysis)
    {
        _grant = grant;
        _connector = connector;
        _stored = stored;
        _analysis = analysis;
    }

    /// <summary>The changed documents.</summary>
    /// <param name="meet">Told of every document that is there, with its number in the index if it has one.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public async IAsyncEnumerable<IndexChange> ChangesAsync(
        Action<long?> meet,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var folders = new Stack<NodePath>([NodePath.Root]);
        while (folders.TryPop(out var folder))
        {
            await foreach (var node in _connector.ListAsync(folder, null, _grant, cancellation))
            {
                if (node.Kind == NodeKind.Folder)
                {
                    folders.Push(node.Path);
                    continue;
                }
                var stored = _stored.Find(DocumentKey.Of(node.Path));
                var change = IsUnchanged(node, stored) ? null : await ReadAsync(node, stored, cancellation);
                if (change is not IndexChange.Remove)
                {
                    meet(stored?.Id);
                }
                if (change is not (null or IndexChange.Remove))
                {
                    yield return change;
                }
            }
        }
    }

    private static bool IsUnchanged(Node node, StoredDocument? stored) =>
        stored is not null && node.Version is not null && stored.Version == node.Version;

    private async Task<IndexChange?> ReadAsync(Node listed, StoredDocument? stored, CancellationToken cancellation)
    {
        try
        {
            var node = await _connector.DescribeAsync(listed.Path, _grant, cancellation);
            return node is null ? Gone(stored) : await ReadPassagesAsync(node, stored, cancellation);
        }
        catch (GatewayException error) when (error.Code == ErrorCode.AccessNotFound)
        {
            return Gone(stored);
        }
        catch (GatewayException error) when (error.Code is not (ErrorCode.SourceUnavailable or ErrorCode.Cancelled))
        {
            var isUnsupported = error.Code == ErrorCode.RequestUnsupported;
            return Refuse(
                listed,
                stored,
                isUnsupported ? DocumentState.Unsupported : DocumentState.Failed,
                error.Message
            );
        }
        catch (Exception error)
            when (error is not (GatewayException or OperationCanceledException or IndexFileException))
        {
            // A document that a reader trips over must not keep the others out of the index.
            var reason = $"Reading it failed unexpectedly ({error.GetType().Name}).";
            return Refuse(listed, stored, DocumentState.Failed, reason);
        }
    }

    private static IndexChange.Refuse Refuse(Node listed, StoredDocument? stored, DocumentState state, string reason) =>
        new(stored?.Id, DocumentKey.Of(listed.Path), listed.Version, state, reason);

    // It went away between the listing and the read: as if it had not been listed.
    private static IndexChange.Remove Gone(StoredDocument? stored) => new(stored?.Id ?? 0);

    private async Task<IndexChange> ReadPassagesAsync(Node node, StoredDocument? stored, CancellationToken cancellation)
    {
        var request = new ReadRequest(node.Path, PassageId.MostPassages);
        await using var rows = await _connector.ReadAsync(request, _grant, cancellation);
        var revision = rows.Revision ?? "";
        if (stored is { State: DocumentState.Indexed } && revision.Length > 0 && stored.Revision == revision)
        {
            return new IndexChange.Restamp(stored.Id, node.Version, node.Modified);
        }
        var passages = await PassageRows.ReadAsync(rows, cancellation);
        return new IndexChange.Replace(
            stored?.Id,
            DocumentKey.Of(node.Path),
            _analysis.Analyze(Facts(node, revision), passages)
        );
    }

    private static DocumentFacts Facts(Node node, string revision)
    {
        var name = Path.GetFileNameWithoutExtension(node.Path.Name);
        return new DocumentFacts(node.Version, revision, node.Path.ToString(), FoldersOf(node.Path))
        {
            Title = string.IsNullOrWhiteSpace(node.Comment) ? node.Path.Name : node.Comment,
            Titles = $"{node.Comment}\n{name}",
            Modified = node.Modified,
            Extension = Path.GetExtension(node.Path.Name).TrimStart('.'),
        };
    }

    private static List<NodePath> FoldersOf(NodePath document)
    {
        var folders = new List<NodePath>();
        for (var folder = document.Parent; !folder.IsRoot; folder = folder.Parent)
        {
            folders.Add(folder);
        }
        return folders;
    }
}
