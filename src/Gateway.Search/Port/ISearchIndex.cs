using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>A full-text index over passages of documents and of chosen table columns. Thread-safe.</summary>
/// <remarks>
/// Grants come before everything: what a principal may not see is in no hit, count, suggestion or snippet. Readers keep
/// working while one writer updates; a crash at any moment loses at most the running batch.
/// </remarks>
public interface ISearchIndex : IAsyncDisposable
{
    /// <summary>Finds the best passages.</summary>
    /// <exception cref="GatewayException">The query does not parse or is too large.</exception>
    Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation);

    /// <summary>What the index holds of one source.</summary>
    Task<Coverage> CoverageAsync(string source, CancellationToken cancellation);

    /// <summary>What the index knows of the documents below a folder; null where the source was never walked to its end.</summary>
    /// <param name="grant">The source, and what of it may be seen: the rest is in no number.</param>
    /// <param name="folder">The folder; the root for all.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<FolderCoverage?> FolderAsync(Grant grant, NodePath folder, CancellationToken cancellation);
}
