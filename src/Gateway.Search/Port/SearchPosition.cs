namespace Gateway.Search;

/// <summary>The last hit of a page: the next page starts below it. Hits are ordered by score, then by passage id.</summary>
/// <param name="Score">Its score.</param>
/// <param name="PassageId">Its passage in the index.</param>
public sealed record SearchPosition(double Score, long PassageId);
