using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>A document, or a table, that is not in the index.</summary>
/// <param name="Path">Which.</param>
/// <param name="IsUnsupported">True when its format is not read; false when reading failed.</param>
/// <param name="Reason">Why, in a sentence for the owner.</param>
public sealed record IndexFailure(NodePath Path, bool IsUnsupported, string Reason);
