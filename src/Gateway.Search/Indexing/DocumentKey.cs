using Gateway.Abstractions;

namespace Gateway.Search.Indexing;

/// <summary>What is found as one thing: a document, or one cell of a table.</summary>
/// <param name="Path">The document or the table.</param>
/// <param name="Column">The column of a cell; empty for a document.</param>
/// <param name="RowKey">The key of a cell's row; empty for a document.</param>
internal sealed record DocumentKey(NodePath Path, string Column, IReadOnlyList<Value> RowKey)
{
    public static DocumentKey Of(NodePath document) => new(document, "", []);
}
