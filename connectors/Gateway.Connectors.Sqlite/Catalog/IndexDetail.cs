namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>An index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="IsPrimaryKey">Whether it is that of the declared primary key.</param>
/// <param name="Stored">All its columns in the order of its records.</param>
internal sealed record IndexDetail(string Name, bool IsUnique, bool IsPrimaryKey, IReadOnlyList<IndexRow> Stored)
{
    /// <summary>The columns that it is sorted by.</summary>
    public IReadOnlyList<IndexRow> Columns { get; } = [.. Stored.Where(row => row.IsKey != 0)];
}
