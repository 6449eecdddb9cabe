using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Storing;

/// <summary>A result that its principal may read.</summary>
/// <param name="Result">What everybody is told of it.</param>
/// <param name="Facts">What its reading needs.</param>
/// <param name="Used">When it was last read, in milliseconds of Unix time.</param>
internal sealed record CatalogEntry(KeptResult Result, ResultFacts Facts, long Used);
