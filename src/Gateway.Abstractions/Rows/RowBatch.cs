namespace Gateway.Abstractions;

/// <summary>Some rows, in the size that suits the connector.</summary>
/// <param name="Rows">The cells of each row, in the order of <see cref="RowSet.Columns"/>.</param>
/// <param name="Keys">The key of each row, where the node has one: the position that the next page starts after.</param>
public sealed record RowBatch(IReadOnlyList<Value[]> Rows, IReadOnlyList<Value[]>? Keys = null);
