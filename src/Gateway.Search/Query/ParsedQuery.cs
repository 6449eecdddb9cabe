namespace Gateway.Search.Query;

/// <summary>A query that was read.</summary>
/// <param name="Node">Its tree.</param>
/// <param name="Notices">What was written and is not in the tree, in whole sentences.</param>
internal sealed record ParsedQuery(QueryNode Node, IReadOnlyList<string> Notices);
