namespace Gateway.Abstractions;

/// <summary>A source that rows of a result come from.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Grant">The hash of the grant that they were read under.</param>
public sealed record ResultOrigin(string Source, string Grant);
