using Gateway.Abstractions;

namespace Gateway.Search;

/// <summary>Documents that are not in the index, or not wholly, for one reason.</summary>
/// <param name="State">What they have in common; <see cref="DocumentState.Indexed"/> where only a part is missing.</param>
/// <param name="Reason">Why, in a sentence for the owner.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Examples">The first of them in the order of paths.</param>
public sealed record IndexFailure(DocumentState State, string Reason, long Count, IReadOnlyList<NodePath> Examples);
