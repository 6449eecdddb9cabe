using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>What the indexer needs to know of a source.</summary>
/// <param name="Grant">The widest grant of the source: what is denied to everyone is never indexed.</param>
/// <param name="Connector">Opens or returns the connector; the indexer does not dispose it.</param>
public sealed record IndexedSource(Grant Grant, Func<CancellationToken, Task<IConnector>> Connector)
{
    /// <summary>True for documents: everything that can be listed is indexed.</summary>
    public bool IsDocuments { get; init; }

    /// <summary>Table path to the columns whose text is indexed; empty for documents.</summary>
    public IReadOnlyDictionary<NodePath, IReadOnlyList<string>> Tables { get; init; } =
        new Dictionary<NodePath, IReadOnlyList<string>>();
}
