namespace Gateway.Core;

/// <summary>What was counted of a table.</summary>
/// <param name="Columns">The columns, in the order asked for.</param>
/// <param name="Rows">Rows seen.</param>
/// <param name="Sample">Which rows.</param>
internal sealed record TableProfile(IReadOnlyList<ColumnTally> Columns, long Rows, SampleKind Sample);
