using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A request that was judged: what it may see, and the connector it may ask. Only the authorizer makes one.</summary>
/// <remarks>Owns the prepared statement of a query; dispose it when the answer is made.</remarks>
internal sealed partial class AuthorizedRequest : IAsyncDisposable
{
    private AuthorizedRequest(Request request, Principal principal, IReadOnlyList<Grant> grants)
    {
        Request = request;
        Principal = principal;
        Grants = grants;
    }

    /// <summary>The request.</summary>
    public Request Request { get; }

    /// <summary>Who asks.</summary>
    public Principal Principal { get; }

    /// <summary>One grant for each source that it may touch; exactly one where the request names a source.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>The grant of the source that the request names.</summary>
    public Grant Grant => Grants[0];

    /// <summary>The connector of that source; null where the request names none.</summary>
    public IConnector? Connector { get; private init; }

    /// <summary>The very statement that was judged; null unless the request is a query.</summary>
    public IPreparedQuery? Query { get; private init; }

    /// <summary>The results that the principal sees, where the request speaks of them; else none.</summary>
    public IReadOnlyList<KeptResult> Results { get; private init; } = [];

    /// <summary>How many exported files the principal can read, where it asks for the list of sources; else 0.</summary>
    public int Exports { get; private init; }

    /// <summary>The grant that results are read under; null unless the request is a query.</summary>
    public Grant? Reading { get; private init; }

    /// <summary>Where rows of these tables come from: this source, or those of the results that they are.</summary>
    public IReadOnlyList<ResultOrigin> OriginsOf(IReadOnlyList<NodePath> tables) =>
        Grant.Source == IResultStore.Source
            ?
            [
                .. Results
                    .Where(result => tables.Contains(NodePath.Of(result.Id)))
                    .SelectMany(result => result.Origins)
                    .Distinct(),
            ]
            : [PolicyBook.OriginOf(Grant)];

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Query?.DisposeAsync() ?? ValueTask.CompletedTask;
}
