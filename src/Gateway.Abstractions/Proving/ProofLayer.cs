namespace Gateway.Abstractions;

/// <summary>One of the layers that protect a source; each is enough for what it stops.</summary>
/// <param name="Name">Its name, in one word.</param>
/// <param name="Does">What it does, in half a sentence.</param>
public sealed record ProofLayer(string Name, string Does);
