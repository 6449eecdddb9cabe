namespace Gateway.Abstractions;

/// <summary>What a prepared statement reads.</summary>
/// <param name="Tables">Every table and view read, for the audit.</param>
/// <param name="Columns">The columns of the answer; empty where the engine tells them only with the first row.</param>
public sealed record QueryAnalysis(IReadOnlyList<NodePath> Tables, IReadOnlyList<Column> Columns)
{
    /// <summary>
    /// Whether the same statement gives the same answer as long as the tables hold the same: it reads a table and depends
    /// neither on the clock, nor on chance, nor on the session. False (the default) where that is not known for certain.
    /// </summary>
    public bool IsRepeatable { get; init; }
}
