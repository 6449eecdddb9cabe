namespace Gateway.Connectors.Sql;

/// <summary>One column of a table's key, as the engine sorts it.</summary>
/// <param name="Name">The column's name, unquoted.</param>
/// <param name="Sql">The expression that the key's index is sorted by: the quoted name, with a collation where it needs one.</param>
public sealed record KeyColumn(string Name, string Sql);
