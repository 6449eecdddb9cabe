namespace Gateway.Abstractions;

/// <summary>One source, open for reading under a grant. Thread-safe; the core disposes it.</summary>
/// <remarks>
/// A capability that the kind lacks is null; no member throws "not supported". What a grant does not see is treated as
/// absent. Failures are <see cref="GatewayException"/>s; cancellation stops the engine's work.
/// </remarks>
public interface IConnector : IAsyncDisposable
{
    /// <summary>Free queries, or null.</summary>
    IQueryRunner? Queries { get; }

    /// <summary>Documents' text by lines, or null.</summary>
    IContentReader? Content { get; }

    /// <summary>How it stands with the server behind the source; null before the first contact, and where there is no server.</summary>
    SourceHealth? Health => null;

    /// <summary>The proof that the source's layers of protection hold, or null.</summary>
    IProof? Proof => null;

    /// <summary>The children of a node in ordinal order of their names, streamed.</summary>
    /// <param name="parent">The container; an absent one has no children.</param>
    /// <param name="after">Resume after this name; null from the start.</param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="cancellation">Stops the walk.</param>
    IAsyncEnumerable<Node> ListAsync(NodePath parent, string? after, Grant grant, CancellationToken cancellation);

    /// <summary>The same for a caller that wants some of the documents: the others may be left out, which saves looking at them.</summary>
    /// <param name="parent">The container; an absent one has no children.</param>
    /// <param name="after">Resume after this name; null from the start.</param>
    /// <param name="wanted">Whether a document of that name is wanted; containers always are.</param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="cancellation">Stops the walk.</param>
    IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Predicate<string> wanted,
        Grant grant,
        CancellationToken cancellation
    ) => ListAsync(parent, after, grant, cancellation);

    /// <summary>A node with what reading it needs, or null when it is absent or not granted: stamp, columns and key.</summary>
    /// <remarks>A connector writes it where that is cheaper than to describe the node.</remarks>
    Task<Node?> FindAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        DescribeAsync(path, grant, cancellation);

    /// <summary>All about one node, or null when it is absent or not granted.</summary>
    Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation);

    /// <summary>Rows of a node in key order, after a position.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted.</exception>
    Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation);

    /// <summary>The version of what the core would read of a node now; null where none can be told, now or ever.</summary>
    /// <remarks>
    /// Equal versions mean equal content, whatever process changed it: a version that content once had never comes back
    /// with other content, not even when a write falls into the same tick of a clock (then it is null). The core asks for
    /// it before it reads, so an answer is never older than the version that it is kept under: what is too new is read
    /// once more, what is too old would be given to everybody. It may be the version of the whole source, and costs
    /// little: less than a read. What depends on more than the source holds (a view over the clock) has none.
    /// </remarks>
    /// <param name="path">The table, view or document; an absent one may have a version too.</param>
    /// <param name="grant">What may be seen; equal versions need not mean equal content under different grants.</param>
    /// <param name="cancellation">Stops the look.</param>
    /// <exception cref="GatewayException">The source cannot be asked.</exception>
    ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        ValueTask.FromResult<string?>(null);

    /// <summary>Why the children of a container that lists none cannot be told now, in a sentence; null when there are none.</summary>
    /// <remarks>A folder that is locked looks like an empty one; what was known of it is not gone.</remarks>
    Task<string?> WhyHiddenAsync(NodePath container, Grant grant, CancellationToken cancellation) =>
        Task.FromResult<string?>(null);

    /// <summary>Calls back, from any thread, whenever something of the source may have changed: a hint, no more.</summary>
    /// <param name="changed">Is told of a change, also where it is not known what has changed.</param>
    /// <param name="lost">Is told, once, in a sentence why no more hints will come.</param>
    /// <returns>Ends it when it is disposed; null where the source cannot be watched.</returns>
    IDisposable? Watch(Action changed, Action<string> lost) => null;

    /// <summary>Opens the source and tells what is wrong with it, with the rules, or with its privileges.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation);
}
