using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>A masked column, as a program meets it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name, or that of an index over an expression of it.</param>
/// <param name="Kind">How it is shown.</param>
internal sealed record MaskedColumn(string Table, string Name, MaskKind Kind);
