namespace Gateway.Seeding.Files;

/// <summary>One table of a seed and the file that it comes from.</summary>
/// <param name="Name">The table (or the view that a SQL file makes).</param>
/// <param name="File">The file, relative to the seed's folder.</param>
/// <param name="Columns">Types of columns; those of the others are found out.</param>
/// <param name="Key">The columns of the primary key.</param>
/// <param name="References">From a column to <c>table.column</c>, the key of an earlier table.</param>
/// <param name="Null">The CSV field that means NULL; null: the empty field.</param>
internal sealed record ManifestTable(
    string Name,
    string File,
    IReadOnlyDictionary<string, ColumnType>? Columns = null,
    IReadOnlyList<string>? Key = null,
    IReadOnlyDictionary<string, string>? References = null,
    string? Null = null
);
