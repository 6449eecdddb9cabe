namespace Gateway.Search;

/// <summary>A run of characters of a passage that the query matched, in UTF-16 units.</summary>
/// <param name="Start">Offset from the start of the passage.</param>
/// <param name="Length">At least 1.</param>
public readonly record struct Highlight(int Start, int Length);
