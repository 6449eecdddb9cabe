using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A node of a listing.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Node">The node.</param>
public sealed record ListedNode(string Source, Node Node)
{
    /// <summary>What is in it where it is a folder of documents; null where nobody counted.</summary>
    public FolderFacts? Folder { get; init; }

    /// <summary>The shape of a document that was asked for by its path; null in listings, and of all else.</summary>
    public Outline? Outline { get; init; }

    /// <summary>The columns whose names fit the pattern that was asked for, in the table's order.</summary>
    public IReadOnlyList<string> MatchingColumns { get; init; } = [];
}
