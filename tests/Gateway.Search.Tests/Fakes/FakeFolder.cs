using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Search.Tests.Fakes;

/// <summary>A folder of documents in memory: a document's text is its passages, cut by the real cutter.</summary>
internal sealed class FakeFolder : IConnector, IContentReader
{
    private readonly ConcurrentDictionary<NodePath, FakeDocument> _documents = new();
    private int _stamp;

    public IQueryRunner? Queries => null;

    public IContentReader? Content => this;

    /// <summary>Folders that cannot be looked into: their listings are empty.</summary>
    public HashSet<NodePath> Locked { get; } = [];

    /// <summary>Folders whose listing fails.</summary>
    public HashSet<NodePath> Broken { get; } = [];

    /// <summary>The disks that folders are on, where that is another than the root's.</summary>
    public Dictionary<NodePath, string> Disks { get; } = [];

    /// <summary>Folders that are there although nothing is in them.</summary>
    public HashSet<NodePath> Folders { get; } = [];

    /// <summary>Hints at a change; null while nobody watches.</summary>
    public Action? Hint { get; private set; }

    /// <summary>Whether it can be watched.</summary>
    public bool IsWatchable { get; init; }

    /// <summary>What a listing throws, or null.</summary>
    public Exception? ListFailure { get; set; }

    /// <summary>What a check finds.</summary>
    public IReadOnlyList<Finding> Findings { get; set; } = [];

    /// <summary>Told of every document that is read.</summary>
    public Action<NodePath> OnRead { get; set; } = _ => { };

    /// <summary>How many documents were read.</summary>
    public int Reads { get; private set; }

    public FakeDocument Put(
        string path,
        string text,
        string? title = null,
        DateTimeOffset? modified = null,
        string? version = null
    ) => Put(path, new FakeDocument(text, title, modified) { Version = version ?? Next() });

    public void Fail(string path, ErrorCode code, string message, DocumentProblem? problem = null) =>
        Put(
            path,
            new FakeDocument("", null, null)
            {
                Version = Next(),
                Failure = new(code, message) { Problem = problem },
            }
        );

    /// <summary>Changes a document under its stamp and content.</summary>
    public void Change(string path, Func<FakeDocument, FakeDocument> change)
    {
        var key = NodePath.Of(path.Split('/'));
        _documents[key] = change(_documents[key]);
    }

    /// <summary>Moves a document with its stamp, as a rename does.</summary>
    public void Move(string from, string to)
    {
        _documents.TryRemove(NodePath.Of(from.Split('/')), out var document);
        Put(to, document!);
    }

    /// <summary>A new stamp, the same content.</summary>
    public void Touch(string path)
    {
        var key = NodePath.Of(path.Split('/'));
        _documents[key] = _documents[key] with { Version = Next() };
    }

    public string RevisionOf(string path) => _documents[NodePath.Of(path.Split('/'))].ToText().Revision;

    public void Remove(string path) => _documents.TryRemove(NodePath.Of(path.Split('/')), out _);

    public void Clear() => _documents.Clear();

    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await Task.Yield();
        if (ListFailure is { } failure)
        {
            throw failure;
        }
        if (Broken.Contains(parent))
        {
            throw new GatewayException(
                ErrorCode.SourceUnavailable,
                $"'{parent}' cannot be opened: the file system failed."
            );
        }
        if (Locked.Contains(parent))
        {
            yield break;
        }
        var depth = parent.Segments.Length;
        var below = _documents
            .Keys.Concat(Folders)
            .Where(path => path.Segments.Length > depth && path.Segments[..depth].SequenceEqual(parent.Segments));
        foreach (
            var children in below.GroupBy(path => path.Segments[depth]).OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            cancellation.ThrowIfCancellationRequested();
            var path = parent.Child(children.Key);
            if (_documents.TryGetValue(path, out var document) && grant.Rules.Sees(path))
            {
                yield return document.ToNode(path);
            }
            else if (document is null && grant.Rules.SeesContainer(path))
            {
                yield return new Node
                {
                    Path = path,
                    Kind = NodeKind.Folder,
                    Version = Disks.GetValueOrDefault(path),
                };
            }
        }
    }

    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.FromResult(
            _documents.TryGetValue(path, out var document) && grant.Rules.Sees(path) ? document.ToNode(path) : null
        );

    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        Reads++;
        OnRead(request.Path);
        if (!_documents.TryGetValue(request.Path, out var document) || !grant.Rules.Sees(request.Path))
        {
            throw new GatewayException(ErrorCode.AccessNotFound, $"{request.Path} does not exist");
        }
        if (document.Failure is { } failure)
        {
            throw failure;
        }
        return Task.FromResult(document.ToRows(request.MaxRows));
    }

    public Task<string?> WhyHiddenAsync(NodePath container, Grant grant, CancellationToken cancellation) =>
        Task.FromResult(Locked.Contains(container) ? $"'{container}' is locked." : null);

    public Task<string?> RevisionAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        _documents.TryGetValue(path, out var document)
            ? Task.FromResult<string?>(document.ToText().Revision)
            : throw new GatewayException(ErrorCode.AccessNotFound, $"{path} does not exist");

    public Task<Outline> OutlineAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        var text = _documents[path].ToText();
        return Task.FromResult(
            new Outline(text.Title, text.Headings, text.LineCount, text.Text.Length, text.Encoding, text.Revision)
        );
    }

    public Task<ContentSlice> ReadAsync(
        NodePath path,
        LineRange lines,
        int maxLength,
        Grant grant,
        CancellationToken cancellation
    ) => Task.FromResult(_documents[path].ToText().Slice(lines, maxLength));

    public Task<DocumentBytes> BytesAsync(NodePath path, int maxBytes, Grant grant, CancellationToken cancellation) =>
        throw new InvalidOperationException("An index reads texts.");

    public IDisposable? Watch(Action changed, Action<string> lost)
    {
        if (IsWatchable)
        {
            Hint = changed;
            return new MemoryStream();
        }
        lost("the system watches nothing");
        return null;
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.FromResult(Findings);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private FakeDocument Put(string path, FakeDocument document) => _documents[NodePath.Of(path.Split('/'))] = document;

    private string Next() => Interlocked.Increment(ref _stamp).ToString(CultureInfo.InvariantCulture);
}
