namespace Gateway.Search;

/// <summary>One page of hits.</summary>
/// <param name="Hits">The hits: documents in the order of their best hit, of each up to three, best first; all where one document is searched.</param>
/// <param name="TotalHits">All passages that match and may be seen.</param>
/// <param name="Next">Where the next page starts; null when this is the last.</param>
/// <param name="Coverage">What each searched source holds, in the order of the request's grants.</param>
/// <param name="Notices">What was dropped, expanded or suggested, in whole sentences; never silence.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Hits,
    long TotalHits,
    SearchPosition? Next,
    IReadOnlyList<Coverage> Coverage,
    IReadOnlyList<string> Notices
);
