using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>What became of the rest of an answer.</summary>
/// <param name="Result">The result that holds all of it or its beginning, or null.</param>
/// <param name="Why">Why there is none, in a few words.</param>
internal sealed record Kept(KeptResult? Result, string? Why);
