namespace Gateway.Abstractions;

/// <summary>One statement or address of a proof, and the layers that stopped it when each was tried by itself.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Statement">The statement, address or path as it was tried.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Expected">The layers that have to stop it; none for a query that has to be answered.</param>
/// <param name="Stops">Those that did.</param>
public sealed record ProofTrial(
    string Id,
    string Statement,
    string Why,
    IReadOnlyList<string> Expected,
    IReadOnlyList<ProofStop> Stops
)
{
    /// <summary>Whether the statement has to be stopped; otherwise it has to be answered.</summary>
    public bool MustStop => Expected.Count > 0;

    /// <summary>The masked column that it speaks of, as <see cref="ProofMask.Column"/>; null for none.</summary>
    public string? Masked { get; init; }

    /// <summary>The call by which a client would bring it.</summary>
    public ProofDoor Door { get; init; } = ProofDoor.Query;

    /// <summary>The layers that should have stopped it and did not.</summary>
    public IEnumerable<string> Missing => Expected.Except(Stops.Select(stop => stop.Layer));
}
