namespace Gateway.Abstractions;

/// <summary>What a prepared statement reads.</summary>
/// <param name="Tables">Every table and view read, for the audit.</param>
/// <param name="Columns">The columns of the answer; empty where the engine tells them only with the first row.</param>
public sealed record QueryAnalysis(IReadOnlyList<NodePath> Tables, IReadOnlyList<Column> Columns);
