using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A node of a listing.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Node">The node.</param>
public sealed record ListedNode(string Source, Node Node)
{
    /// <summary>The columns whose names fit the pattern that was asked for, in the table's order.</summary>
    public IReadOnlyList<string> MatchingColumns { get; init; } = [];
}
