using Gateway.Abstractions;

namespace Gateway.Search.Indexing;

/// <summary>What the index remembers of a document, to tell whether it has changed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">What became of it.</param>
/// <param name="Version">The source's stamp of it when it was read, or null: it is tried again at every walk.</param>
/// <param name="Revision">The hash of its content; empty when that is not known.</param>
internal sealed record StoredDocument(long Id, DocumentState State, string? Version, string Revision)
{
    /// <summary>What made its text, or failed to.</summary>
    public string? Extractor { get; init; }

    /// <summary>What kept it, or a part of it, out of the index.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required NodePath Path { get; init; }

    /// <summary>Its title, for a document that is indexed.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a listed document is this one as it was read.</summary>
    public bool IsAsListed(Node node) =>
        node.Version is not null && Version == node.Version && Extractor == node.Extractor;
}
