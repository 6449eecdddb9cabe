using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Indexing;

/// <summary>Walks the folders of a source, depth first: documents with another stamp are read, new ones are noted for later.</summary>
/// <remarks>What cannot be looked into is not gone: the documents below such a folder stay as they were.</remarks>
internal sealed class DocumentWalk
{
    // About 300 bytes each. Of a larger folder the rest is read at once, and a move of it is not recognized.
    private const int MostNoted = 100_000;

    // So often it looks whether calls are under way, besides before each folder.
    private const int Stretch = 256;

    private readonly Grant _grant;
    private readonly IConnector _connector;
    private readonly StoredDocuments _stored;
    private readonly DocumentReading _reading;
    private readonly IndexPace _pace;
    private readonly Action<long?> _meet;
    private readonly Dictionary<NodePath, string> _stampsBefore;

    /// <param name="grant">What is indexed.</param>
    /// <param name="connector">The source.</param>
    /// <param name="stored">What the index remembers.</param>
    /// <param name="reading">Reads a document.</param>
    /// <param name="pace">Lets calls go first.</param>
    /// <param name="meet">Told of every document that is there, with its number in the index if it has one.</param>
    public DocumentWalk(
        Grant grant,
        IConnector connector,
        StoredDocuments stored,
        DocumentReading reading,
        IndexPace pace,
        Action<long?> meet
    )
    {
        _grant = grant;
        _connector = connector;
        _stored = stored;
        _reading = reading;
        _pace = pace;
        _meet = meet;
        _stampsBefore = stored.Stamps();
    }

    /// <summary>Documents that the index does not know, to be moved there or read when the walk has ended.</summary>
    public Queue<Node> New { get; } = [];

    /// <summary>The stamps of folders that have changed; null for one that has none any more.</summary>
    public Dictionary<NodePath, string?> Stamps { get; } = [];

    /// <summary>What could not be looked into, in sentences.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The changes of documents that the index knows.</summary>
    public async IAsyncEnumerable<IndexChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var root = await _connector.DescribeAsync(NodePath.Root, _grant, cancellation);
        var folders = new Stack<(NodePath Path, string? Stamp)>([(NodePath.Root, root?.Version)]);
        while (folders.TryPop(out var folder))
        {
            await foreach (var node in ChildrenAsync(folder.Path, folder.Stamp, cancellation))
            {
                if (node.Kind == NodeKind.Folder)
                {
                    folders.Push((node.Path, node.Version));
                    continue;
                }
                var stored = _stored.Find(DocumentKey.Of(node.Path));
                if (stored is null && New.Count < MostNoted)
                {
                    New.Enqueue(node);
                    continue;
                }
                var change = stored?.IsAsListed(node) == true ? null : await ReadAsync(node, stored, cancellation);
                if (change is not IndexChange.Remove)
                {
                    _meet(stored?.Id);
                }
                if (change is not (null or IndexChange.Remove))
                {
                    yield return change;
                }
            }
        }
    }

    /// <summary>Reads one document, but for what is wrong with its disk: then what was found of it before stays.</summary>
    /// <returns>A removal where it is gone by now; null where nothing changes.</returns>
    public async Task<IndexChange?> ReadAsync(Node node, StoredDocument? stored, CancellationToken cancellation)
    {
        try
        {
            return await _reading.ReadAsync(node, stored, cancellation);
        }
        catch (GatewayException error) when (error.Code == ErrorCode.SourceUnavailable)
        {
            Note(error);
            return null;
        }
    }

    private async IAsyncEnumerable<Node> ChildrenAsync(
        NodePath folder,
        string? stamp,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await _pace.LetCallsGoFirstAsync(cancellation);
        var met = 0;
        await using var children = _connector
            .ListAsync(folder, null, _grant, cancellation)
            .GetAsyncEnumerator(cancellation);
        while (await NextAsync(children, folder))
        {
            if (++met % Stretch == 0)
            {
                await _pace.LetCallsGoFirstAsync(cancellation);
            }
            yield return children.Current;
        }
        var before = _stampsBefore.GetValueOrDefault(folder);
        if (met == 0 && await WhyEmptyAsync(folder, stamp, before, cancellation) is { } reason)
        {
            Keep(folder, reason);
        }
        else if (stamp != before)
        {
            Stamps[folder] = stamp;
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Node> children, NodePath folder)
    {
        try
        {
            return await children.MoveNextAsync();
        }
        catch (GatewayException error)
            when (!folder.IsRoot && error.Code is ErrorCode.SourceFailed or ErrorCode.SourceUnavailable)
        {
            Note(error);
            Keep(folder, null);
            return false;
        }
    }

    // A folder whose disk is not mounted looks like an empty one, and so does one that is locked.
    private async Task<string?> WhyEmptyAsync(
        NodePath folder,
        string? stamp,
        string? before,
        CancellationToken cancellation
    )
    {
        if (before is not null && stamp != before && _stored.Below(folder).Count > 0)
        {
            return folder.IsRoot
                ? "The folder is empty and on another disk than before: what was mounted there is gone."
                : $"'{folder}' is empty and on another disk than before: what was mounted there is gone.";
        }
        return folder.IsRoot ? null : await _connector.WhyHiddenAsync(folder, _grant, cancellation);
    }

    private void Keep(NodePath folder, string? reason)
    {
        var below = _stored.Below(folder);
        foreach (var document in below)
        {
            _meet(document);
        }
        if (reason is not null)
        {
            Problems.Add(reason);
        }
    }

    // A disk that fails everywhere is gone; to try all of its files would take hours.
    private void Note(GatewayException error)
    {
        const int most = 20;
        Problems.Add(error.Message);
        if (Problems.Count > most)
        {
            throw error;
        }
    }
}
