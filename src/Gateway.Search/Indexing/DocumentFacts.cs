using Gateway.Abstractions;

namespace Gateway.Search.Indexing;

/// <summary>What is known of a document beside its passages.</summary>
/// <param name="Version">The source's stamp of it, or null.</param>
/// <param name="Revision">Its content hash.</param>
/// <param name="Names">Its path as text, for the field <c>path</c>.</param>
/// <param name="Containers">The folders above it, or its table.</param>
internal sealed record DocumentFacts(string? Version, string Revision, string Names, IReadOnlyList<NodePath> Containers)
{
    public string? Title { get; init; }

    /// <summary>What is searched as the title: also the file name without its extension, which says as much.</summary>
    public string Titles { get; init; } = "";

    /// <summary>What made its text.</summary>
    public string? Extractor { get; init; }

    /// <summary>Why a part of it is missing, in a sentence; null when nothing is.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string Extension { get; init; } = "";
}
