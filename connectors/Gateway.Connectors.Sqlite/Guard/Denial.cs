namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Something that the authorizer denied.</summary>
/// <param name="Kind">What kind of action.</param>
/// <param name="Name">The table or function; never shown where the caller may not know it.</param>
/// <param name="Column">The column of a read; empty for a whole row.</param>
internal sealed record Denial(DenialKind Kind, string Name, string Column);
