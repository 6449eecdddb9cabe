namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>An index of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The numbers of its key columns in order; 0 for an expression.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="IsPrimary">Whether it belongs to the primary key.</param>
/// <param name="IsWhole">Whether it covers all rows, is valid, and holds at every moment.</param>
internal sealed record IndexRow(string Name, short[] Columns, bool IsUnique, bool IsPrimary, bool IsWhole);
