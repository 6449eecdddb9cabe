using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>What to search for, where, and for whom.</summary>
/// <param name="Query">The text in the query language: words, "phrases", AND OR NOT, prefix*, field:word.</param>
/// <param name="Grants">The sources to search, each with what the principal may see of it.</param>
/// <param name="MaxHits">Hits of this page.</param>
public sealed record SearchRequest(string Query, IReadOnlyList<Grant> Grants, int MaxHits)
{
    /// <summary>Only below this folder, in this table, or in this document: then hits are not grouped.</summary>
    public NodePath? Within { get; init; }

    /// <summary>Only these file extensions, lower case without the dot; empty for all.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Only documents changed at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only documents changed before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Continue after this position (the previous answer's <see cref="SearchAnswer.Next"/>).</summary>
    public SearchPosition? After { get; init; }
}
