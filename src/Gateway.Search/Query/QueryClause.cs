namespace Gateway.Search.Query;

/// <summary>One clause of a group.</summary>
/// <param name="Occur">Whether it should, must or must not match.</param>
/// <param name="Node">What it says.</param>
internal sealed record QueryClause(Occur Occur, QueryNode Node);
