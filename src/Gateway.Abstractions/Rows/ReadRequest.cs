namespace Gateway.Abstractions;

/// <summary>Which rows of a node to read, in key order.</summary>
/// <param name="Path">The table, view or document.</param>
/// <param name="MaxRows">The page's rows; the connector reads one more where there is one, so that the cut is exact.</param>
public sealed record ReadRequest(NodePath Path, int MaxRows)
{
    /// <summary>The columns wanted, in this order; null for all granted ones.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Start after this key; null for the beginning.</summary>
    public Value[]? After { get; init; }

    /// <summary>Only the row with this key; null for all.</summary>
    public Value[]? At { get; init; }

    /// <summary>Longer texts are cut to this many UTF-16 units and carry their full length.</summary>
    public int MaxTextLength { get; init; } = int.MaxValue;

    /// <summary>How many bytes of each blob to read; 0 (the default) reads only their size.</summary>
    public int MaxBlobBytes { get; init; }
}
