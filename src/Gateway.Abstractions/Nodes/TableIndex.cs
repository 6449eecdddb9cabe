namespace Gateway.Abstractions;

/// <summary>An index of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in order; an expression is not listed.</param>
/// <param name="IsUnique">Whether it is unique.</param>
public sealed record TableIndex(string Name, IReadOnlyList<string> Columns, bool IsUnique);
