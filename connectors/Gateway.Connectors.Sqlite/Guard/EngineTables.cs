namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Names that are tables of the engine without being in any schema: they show pragmas, pages, statements, terms.</summary>
internal static class EngineTables
{
    private static readonly HashSet<string> Modules = new(StringComparer.OrdinalIgnoreCase)
    {
        "bytecode",
        "dbstat",
        "fts3tokenize",
        "fts4aux",
        "fts5vocab",
        "tables_used",
    };

    /// <summary>Whether a name is, or may be, one of them.</summary>
    public static bool Contains(string name) =>
        Modules.Contains(name)
        || name.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);
}
