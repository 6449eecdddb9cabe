namespace Gateway.Core;

/// <summary>The configured sources.</summary>
/// <param name="Sources">One for each source of the principal.</param>
public sealed record SourceListing(IReadOnlyList<ListedSource> Sources) : Answer;
