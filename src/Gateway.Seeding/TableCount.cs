namespace Gateway.Seeding;

/// <summary>How many rows a seeding put into a table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Rows">Its rows.</param>
public sealed record TableCount(string Table, long Rows);
