namespace Gateway.Seeding;

/// <summary>A table's rows on their way to a target: no word of SQL in it, so that any engine can take them.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">The columns in the order of the values.</param>
/// <param name="Count">How many rows there will be; 0 when it is not known.</param>
/// <param name="Rows">The rows: null, <see cref="long"/>, <see cref="double"/>, text or bytes.</param>
internal sealed record SeedTable(string Name, IReadOnlyList<string> Columns, long Count, IEnumerable<object?[]> Rows);
