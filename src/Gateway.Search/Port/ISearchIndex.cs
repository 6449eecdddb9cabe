namespace Gateway.Search;

/// <summary>A full-text index over passages of documents and of chosen table columns. Thread-safe.</summary>
/// <remarks>
/// Grants come before everything: what a principal may not see is in no hit, count, suggestion or snippet. Readers keep
/// working while one writer updates; a crash at any moment loses at most the running batch.
/// </remarks>
public interface ISearchIndex : IAsyncDisposable
{
    /// <summary>Finds the best passages.</summary>
    /// <exception cref="Gateway.Abstractions.GatewayException">The query does not parse or is too large.</exception>
    Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation);

    /// <summary>What the index holds of one source.</summary>
    Task<Coverage> CoverageAsync(string source, CancellationToken cancellation);
}
