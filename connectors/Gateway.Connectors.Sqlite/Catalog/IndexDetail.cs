namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>An index with its key columns in order.</summary>
internal sealed record IndexDetail(string Name, bool IsUnique, bool IsPrimaryKey, IReadOnlyList<IndexRow> Columns);
