using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Cache;

namespace Gateway.Connectors.Tabular;

/// <summary>A folder of files as tables: the cache, read as an SQLite file, once what a call speaks of is in it. Thread-safe.</summary>
internal sealed class TabularConnector : IConnector
{
    private readonly TableCache _cache;
    private readonly IConnector _database;
    private readonly TableGate _gate;

    /// <summary>Makes the connector; it disposes both.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="database">Its database, read-only.</param>
    public TabularConnector(TableCache cache, IConnector database)
    {
        (_cache, _database, _gate) = (cache, database, new TableGate(cache));
        Queries = new TabularQueryRunner(database.Queries!, _gate);
    }

    /// <inheritdoc />
    public IQueryRunner? Queries { get; }

    /// <inheritdoc />
    public IContentReader? Content => null;

    /// <inheritdoc />
    public IProof? Proof => _database.Proof;

    /// <inheritdoc />
    /// <remarks>A file that is being loaded, or cannot be, is a table without columns whose comment says so.</remarks>
    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (!parent.IsRoot)
        {
            yield break;
        }
        var state = await _gate.WaitForAllAsync(grant, cancellation);
        var nodes = new SortedDictionary<string, Node>(StringComparer.Ordinal);
        foreach (var file in state.Files)
        {
            if (Absent(file, grant) is { } node && string.CompareOrdinal(node.Path.Name, after) > 0)
            {
                nodes[node.Path.Name] = node;
            }
        }
        if (state.IsReadable)
        {
            await foreach (var node in _database.ListAsync(parent, after, grant, cancellation))
            {
                nodes[node.Path.Name] = Stamped(node, state)!;
            }
        }
        foreach (var node in nodes.Values)
        {
            yield return node;
        }
    }

    /// <inheritdoc />
    public async Task<Node?> FindAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        (await _gate.PassAsync(file => Has(file, path), grant, cancellation)).Sure();
        return Stamped(await _database.FindAsync(path, grant, cancellation), await _cache.LookAsync(cancellation));
    }

    /// <inheritdoc />
    public async Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        var state = await _cache.LookAsync(cancellation);
        if (path.Segments.Length == 1 && state.Of(path.Name) is { IsCurrent: false })
        {
            state = await _gate.WaitForAllAsync(grant, cancellation);
        }
        var node = state.IsReadable ? await _database.DescribeAsync(path, grant, cancellation) : null;
        return Stamped(node, state)
            ?? (path.Segments.Length == 1 && state.Of(path.Name) is { } file ? Absent(file, grant) : null);
    }

    /// <inheritdoc />
    /// <remarks>That of the cache, while it holds the file as it is; a file that is to be loaded anew has none.</remarks>
    public async ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        var state = await _cache.LookAsync(cancellation);
        return state.IsReadable && path.Segments.Length == 1 && state.Of(path.Name) is { IsCurrent: true }
            ? await _database.VersionAsync(path, grant, cancellation)
            : null;
    }

    /// <inheritdoc />
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        var passage = (await _gate.PassAsync(file => Has(file, request.Path), grant, cancellation)).Sure();
        return Noted(await _database.ReadAsync(request, grant, cancellation), passage.Notices);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation)
    {
        try
        {
            var state = await _gate.WaitForAllAsync(grant, cancellation);
            var found = FolderFindings.Of(state);
            return state.IsCurrent && state.Files.Any(file => file.Entry!.Failure is null)
                ? [.. found, .. await _database.CheckAsync(grant, cancellation)]
                : [.. found];
        }
        catch (GatewayException fault)
        {
            return [new Finding(true, Files.FolderSettings.Folder, fault.Message, fault.Hint)];
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Rows with further things that their reader must know.</summary>
    internal static RowSet Noted(RowSet rows, IReadOnlyList<string> notices) =>
        notices.Count == 0
            ? rows
            : new RowSet(rows.Columns, rows.Batches, rows.DisposeAsync)
            {
                Revision = rows.Revision,
                Version = rows.Version,
                Notices = [.. rows.Notices, .. notices],
            };

    private static bool Has(FileState file, NodePath path) => path.Segments.Length == 1 && file.Has(path.Name);

    private static Node? Absent(FileState file, Grant grant)
    {
        var path = NodePath.Of(file.File.Name);
        return TableGate.Remark(file) is { } remark && grant.Rules.Sees(path)
            ? new Node
            {
                Path = path,
                Kind = NodeKind.Table,
                Comment = remark,
                SizeBytes = file.File.Stamp.SizeBytes,
                Modified = file.File.Stamp.Modified,
                Version = file.Entry?.Hash,
            }
            : null;
    }

    // What the database says about itself is no matter of a single file.
    private static Node? Stamped(Node? node, CacheState state) =>
        node is not null && state.Of(node.Path.Name) is { Entry: { } entry } file
            ? node with
            {
                Version = entry.Hash,
                SizeBytes = file.File.Stamp.SizeBytes,
                Modified = file.File.Stamp.Modified,
                Comment = file.IsCurrent
                    ? node.Comment
                    : $"{node.Comment}; has changed since, and is being loaded anew",
            }
            : node;
}
