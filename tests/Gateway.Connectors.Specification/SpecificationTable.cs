using Gateway.Abstractions;

namespace Gateway.Connectors.Specification;

/// <summary>A table that a connector's own tests create and fill before the specification runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Column names and their types: integer (64 bits), real, text or blob.</param>
/// <param name="Key">The columns of the primary key, none of which is nullable.</param>
/// <param name="Rows">The rows, in no order.</param>
public sealed record SpecificationTable(
    string Name,
    IReadOnlyList<(string Name, string Type)> Columns,
    IReadOnlyList<string> Key,
    IReadOnlyList<Value[]> Rows
);
