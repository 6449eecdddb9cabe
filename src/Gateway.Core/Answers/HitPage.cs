namespace Gateway.Core;

/// <summary>A page of hits.</summary>
/// <param name="Hits">The hits, best first.</param>
public sealed record HitPage(IReadOnlyList<CitedHit> Hits) : Answer;
