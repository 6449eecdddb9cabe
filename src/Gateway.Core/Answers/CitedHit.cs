namespace Gateway.Core;

/// <summary>A hit with what is needed to cite it.</summary>
/// <param name="Uri">Reads exactly this passage at this revision.</param>
/// <param name="Citation">For people: <c>returns.md › Return period, lines 12–20</c>.</param>
/// <param name="MediaType">Of the passage.</param>
public sealed record CitedHit(string Uri, string Citation, string MediaType);
