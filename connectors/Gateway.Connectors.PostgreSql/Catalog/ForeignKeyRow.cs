namespace Gateway.Connectors.PostgreSql.Catalog;

/// <summary>A foreign key of a table.</summary>
/// <param name="Schema">The schema of the table referred to.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="Columns">The referring columns.</param>
/// <param name="TargetColumns">The columns referred to, in the same order.</param>
internal sealed record ForeignKeyRow(string Schema, string Table, string[] Columns, string[] TargetColumns);
