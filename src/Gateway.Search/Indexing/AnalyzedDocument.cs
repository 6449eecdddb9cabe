using Gateway.Abstractions;
using Gateway.Search.Analysis;

namespace Gateway.Search.Indexing;

/// <summary>A document that was read and analyzed, ready to be written.</summary>
internal sealed record AnalyzedDocument
{
    /// <summary>The source's stamp of it.</summary>
    public required string? Version { get; init; }

    /// <summary>What made its text.</summary>
    public string? Extractor { get; init; }

    /// <summary>Why a part of it is missing, in a sentence; null when nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>Its content hash.</summary>
    public required string Revision { get; init; }

    /// <summary>Its title; null for a cell.</summary>
    public string? Title { get; init; }

    /// <summary>Last change, where known.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>File extension without the dot; empty when there is none.</summary>
    public string Extension { get; init; } = "";

    /// <summary>The folders above it, or its table.</summary>
    public required IReadOnlyList<NodePath> Containers { get; init; }

    /// <summary>The language that its words were stemmed in.</summary>
    public required Language Language { get; init; }

    /// <summary>The terms of the title.</summary>
    public byte[] TitleTerms { get; init; } = [];

    /// <summary>The terms of the path.</summary>
    public required byte[] PathTerms { get; init; }

    /// <summary>The terms of its passages, in order.</summary>
    public required IReadOnlyList<PassageTerms> Passages { get; init; }

    /// <summary>Its passages in compressed blocks.</summary>
    public required IReadOnlyList<byte[]> Blocks { get; init; }

    /// <summary>Words that were not met before, with their stems.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> NewWords { get; init; }

    /// <summary>Bytes of its text in UTF-8.</summary>
    public required long TextBytes { get; init; }
}
