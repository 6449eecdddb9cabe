using Gateway.Abstractions;

namespace Gateway.Seeding;

/// <summary>A table or view of a seed on its way to another engine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">What is said of it: comments, nullability, references, indexes.</param>
/// <param name="Columns">The columns, each with the type that holds all its values.</param>
/// <param name="Key">The columns of the primary key in its order; empty for none, and for a view.</param>
public sealed record CopiedTable(string Name, Node Node, IReadOnlyList<CopiedColumn> Columns, IReadOnlyList<string> Key)
{
    /// <summary>The statement that makes a view, in SQLite's dialect; null for a table.</summary>
    public string? ViewSql { get; init; }

    /// <summary>Indexes that more than their columns make: statements in SQLite's dialect, by the index's name.</summary>
    public IReadOnlyDictionary<string, string> SpecialIndexes { get; init; } = new Dictionary<string, string>();

    /// <summary>How many rows there are; 0 for a view.</summary>
    public long Count { get; init; }

    /// <summary>The rows: null, <see cref="long"/>, <see cref="double"/>, text or bytes. Each row is a new array.</summary>
    public IEnumerable<object?[]> Rows { get; init; } = [];
}
