namespace Gateway.Core;

/// <summary>A page of a listing.</summary>
/// <param name="Nodes">The nodes listed, each with its source.</param>
public sealed record Listing(IReadOnlyList<ListedNode> Nodes) : Answer;
