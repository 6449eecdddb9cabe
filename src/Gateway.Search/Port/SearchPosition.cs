namespace Gateway.Search;

/// <summary>Where a page ends: the next one starts below it. Places are ordered by score, then by passage id.</summary>
/// <param name="Score">The score of the best hit of the last document.</param>
/// <param name="PassageId">The passage of that hit in the index.</param>
public sealed record SearchPosition(double Score, long PassageId)
{
    /// <summary>What the scores were made with; null for the index as it is when the next page is asked for.</summary>
    public RankingBasis? Basis { get; init; }
}
