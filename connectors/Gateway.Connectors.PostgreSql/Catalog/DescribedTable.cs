namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A relation as it was described at a moment.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Detail">Its columns, indexes and foreign keys.</param>
/// <param name="Text">All of it but the estimate, as the server wrote it: equal texts are equal descriptions.</param>
/// <param name="Moment">The moment, told before it was read; null where none was.</param>
internal sealed record DescribedTable(Relation Relation, TableDetail Detail, string Text, string? Moment);
