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

    /// <summary>A node with what reading it needs, or null when it is absent or not granted: stamp, columns and key.</summary>
    /// <remarks>A connector writes it where that is cheaper than to describe the node.</remarks>
    Task<Node?> FindAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        DescribeAsync(path, grant, cancellation);

    /// <summary>All about one node, or null when it is absent or not granted.</summary>
    Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation);

    /// <summary>Rows of a node in key order, after a position.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted.</exception>
    Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation);

    /// <summary>Opens the source and tells what is wrong with it, with the rules, or with its privileges.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation);
}
