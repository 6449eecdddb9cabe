namespace Gateway.Abstractions;

/// <summary>What a proof found out.</summary>
/// <param name="Layers">The layers, in the order in which a statement meets them.</param>
/// <param name="Trials">The statements that were tried. What speaks of something that the source does not have is left out.</param>
/// <param name="Excess">What the source's login can do beyond the need of the gateway; empty for none.</param>
/// <param name="Script">What its owner runs to give the gateway exactly what it needs; null where the kind has no logins.</param>
public sealed record ProofReport(
    IReadOnlyList<ProofLayer> Layers,
    IReadOnlyList<ProofTrial> Trials,
    IReadOnlyList<Finding> Excess,
    string? Script
)
{
    /// <summary>The masked columns, each with what its values looked like; empty where none is masked.</summary>
    public IReadOnlyList<ProofMask> Masks { get; init; } = [];
}
