using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>A document, or a cell of a table, as it stands in the index.</summary>
/// <param name="Source">Its source's number.</param>
/// <param name="Path">The document or the table.</param>
/// <param name="Column">The column of a cell; empty for a document.</param>
/// <param name="Modified">Last change, where known.</param>
internal sealed record DocumentRow(long Source, NodePath Path, string Column, DateTimeOffset? Modified)
{
    public bool IsCell => Column.Length > 0;
}
