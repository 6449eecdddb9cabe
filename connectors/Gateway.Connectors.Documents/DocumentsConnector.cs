using Gateway.Abstractions;
using Gateway.Connectors.Documents.Checking;
using Gateway.Connectors.Documents.Listing;
using Gateway.Connectors.Documents.Proving;
using Gateway.Connectors.Documents.Reading;
using Gateway.Connectors.Files;
using Gateway.Extraction;
using Gateway.Extraction.Formats;
using Gateway.Text;

namespace Gateway.Connectors.Documents;

/// <summary>A folder of documents. Its root is opened anew for every call, so a folder that is replaced is seen at once.</summary>
/// <param name="rootPath">The folder.</param>
/// <param name="open">Opens a folder.</param>
/// <param name="maxFileBytes">Larger files are refused.</param>
/// <param name="extraction">Makes the text of documents.</param>
/// <param name="clock">Tells whether a file was written just now.</param>
internal sealed class DocumentsConnector(
    string rootPath,
    Func<string, RootFolder> open,
    long maxFileBytes,
    IDocumentExtraction extraction,
    TimeProvider clock
) : IConnector, IContentReader
{
    private readonly FolderNodes _nodes = new(rootPath, open, extraction);
    private readonly DocumentReader _reader = new(maxFileBytes, extraction, clock);

    /// <inheritdoc />
    public IQueryRunner? Queries => null;

    /// <inheritdoc />
    public IContentReader Content => this;

    /// <inheritdoc />
    public IProof Proof => new FolderProof(rootPath, open, _reader);

    /// <inheritdoc />
    public IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        CancellationToken cancellation
    ) => _nodes.ListAsync(parent, after, null, grant.Rules, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Predicate<string> wanted,
        Grant grant,
        CancellationToken cancellation
    ) => _nodes.ListAsync(parent, after, wanted, grant.Rules, cancellation);

    /// <inheritdoc />
    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(() => Describe(path, grant.Rules, isWhole: true, cancellation), cancellation);

    /// <inheritdoc />
    /// <remarks>Cutting a text into passages, to count them, would take longer than reading it.</remarks>
    public Task<Node?> FindAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(() => Describe(path, grant.Rules, isWhole: false, cancellation), cancellation);

    /// <inheritdoc />
    /// <remarks>Also the name that links lead to is in it: the format of a document follows from that.</remarks>
    public ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        using var root = open(rootPath);
        return ValueTask.FromResult(
            Locator.Find(root, path, grant.Rules) is { Stamp: { Kind: FileKind.File } stamp } found
            && stamp.IsSettled(clock.GetUtcNow())
                ? $"{stamp.Device:x}-{stamp.Version}-{stamp.Changed.Ticks:x}-{found.Path}"
                : null
        );
    }

    /// <inheritdoc />
    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(rootPath);
                var path = Document(root, request.Path, grant.Rules);
                var text = _reader.Read(root, path, cancellation) ?? throw NoText(path);
                return PassageRows.Of(text, request);
            },
            cancellation
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<Finding>>(
            () => [.. RulesCheck.Check(() => open(rootPath), grant.Rules, cancellation)],
            cancellation
        );

    /// <inheritdoc />
    public async Task<Outline> OutlineAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        var text = await TextAsync(path, grant, cancellation);
        return new Outline(text.Title, text.Headings, text.LineCount, text.Text.Length, text.Encoding, text.Revision)
        {
            Parts = text.Parts,
            Properties = text.Properties,
            Links = text.Links,
        };
    }

    /// <inheritdoc />
    public Task<DocumentBytes> BytesAsync(NodePath path, int maxBytes, Grant grant, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(rootPath);
                return OriginalFile.Read(root, Document(root, path, grant.Rules), maxBytes, cancellation);
            },
            cancellation
        );

    /// <inheritdoc />
    public async Task<ContentSlice> ReadAsync(
        NodePath path,
        LineRange lines,
        int maxLength,
        Grant grant,
        CancellationToken cancellation
    ) => (await TextAsync(path, grant, cancellation)).Slice(lines, maxLength);

    /// <inheritdoc />
    public Task<string?> RevisionAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(rootPath);
                return ContentHash.Of(root, Document(root, path, grant.Rules), maxFileBytes, cancellation);
            },
            cancellation
        );

    /// <inheritdoc />
    public Task<string?> WhyHiddenAsync(NodePath container, Grant grant, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(rootPath);
                return Locator.Find(root, container, grant.Rules) is { Stamp.Kind: FileKind.Folder } found
                    ? HiddenFolder.Reason(root, found.Path)
                    : null;
            },
            cancellation
        );

    /// <inheritdoc />
    public IDisposable? Watch(Action changed, Action<string> lost) => FolderWatch.Start(rootPath, changed, lost);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<DocumentText> TextAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var root = open(rootPath);
                var exact = Document(root, path, grant.Rules);
                return _reader.Read(root, exact, cancellation) ?? throw NoText(exact);
            },
            cancellation
        );

    private Node? Describe(NodePath path, AccessRules rules, bool isWhole, CancellationToken cancellation)
    {
        using var root = open(rootPath);
        if (Locator.Find(root, path, rules) is not { } found)
        {
            return null;
        }
        var node = _nodes.NodeOf(found.Path, found.Stamp, FolderNodes.DiskOf(root), rules);
        if (node is not { Kind: NodeKind.Document })
        {
            return node;
        }
        var text = isWhole || node.MediaType is null ? TextOrNull(root, found.Path, cancellation) : null;
        return node with
        {
            Comment = text?.Title,
            RowEstimate = isWhole ? text?.Passages.Count : null,
            Columns = PassageColumns.All,
            MediaType = node.MediaType ?? (text is null ? "application/octet-stream" : "text/plain"),
        };
    }

    // A document that cannot be read can still be described; reading it tells what is wrong.
    private DocumentText? TextOrNull(RootFolder root, NodePath exact, CancellationToken cancellation)
    {
        try
        {
            return _reader.Read(root, exact, cancellation);
        }
        catch (GatewayException)
        {
            return null;
        }
    }

    private static NodePath Document(RootFolder root, NodePath path, AccessRules rules)
    {
        var found = Locator.Find(root, path, rules) ?? throw DocumentReader.NotFound(path);
        return found.Stamp.Kind == FileKind.File
            ? found.Path
            : throw new GatewayException(
                ErrorCode.RequestUnsupported,
                $"'{path}' is a folder, not a document.",
                "List what is in it with explore, and read one of its documents."
            );
    }

    private static GatewayException NoText(NodePath path)
    {
        var mediaType = DocumentFormat.Of(path.Name).MediaType ?? "application/octet-stream";
        return new GatewayException(
            ErrorCode.RequestUnsupported,
            $"The format of '{path}' is not supported ({mediaType}): no text can be read from it.",
            "Its name, size and date can be listed; to read it, its owner converts it to text, Markdown or HTML."
        )
        {
            Problem = DocumentProblem.Unsupported,
        };
    }
}
