namespace Gateway.Abstractions;

/// <summary>A foreign key.</summary>
/// <param name="Columns">The referring columns.</param>
/// <param name="Target">The table referred to.</param>
/// <param name="TargetColumns">Its columns, in the same order.</param>
public sealed record ForeignKey(IReadOnlyList<string> Columns, NodePath Target, IReadOnlyList<string> TargetColumns);
