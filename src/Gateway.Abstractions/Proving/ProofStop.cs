namespace Gateway.Abstractions;

/// <summary>A layer that stopped a statement, or undid it.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Reason">What it said.</param>
public sealed record ProofStop(string Layer, string Reason);
