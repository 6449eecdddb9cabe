using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>A source of a listing.</summary>
/// <param name="Name">Its name in URIs and calls.</param>
/// <param name="Kind">The kind of connector.</param>
/// <param name="Description">The owner's words, or null.</param>
/// <param name="Problem">Why it is not served, or null.</param>
/// <param name="Health">How it stands with the server behind it, or null.</param>
public sealed record ListedSource(
    string Name,
    string Kind,
    string? Description,
    string? Problem,
    SourceHealth? Health = null
);
