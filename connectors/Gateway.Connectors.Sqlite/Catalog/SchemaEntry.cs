using Gateway.Connectors.Sqlite.Guard;

namespace Gateway.Connectors.Sqlite.Catalog;

/// <summary>One row of SQLite's schema table.</summary>
/// <param name="Name">The object's name.</param>
/// <param name="Type">table, view, index or trigger.</param>
/// <param name="TableName">The table that it belongs to.</param>
/// <param name="RootPage">Its b-tree; 0 where it has none.</param>
/// <param name="Sql">Its DDL; null for automatic indexes.</param>
internal sealed record SchemaEntry(string Name, string Type, string TableName, long RootPage, string? Sql)
{
    /// <summary>True for a view.</summary>
    public bool IsView => Type == "view";

    /// <summary>The module of a virtual table in lower case, else null.</summary>
    public string? Module { get; } = Type == "table" && RootPage == 0 ? ModuleOf(Sql) : null;

    /// <summary>The table that a full-text table indexes without a copy, else null.</summary>
    public string? ContentTable { get; } = Type == "table" && RootPage == 0 ? ContentOf(Sql) : null;

    /// <summary>True for a table of SQLite's own.</summary>
    public bool IsSystem => Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);

    private static string? ModuleOf(string? sql) => NameAfter(sql ?? "", "USING", 1)?.ToLowerInvariant();

    private static string? ContentOf(string? sql) => NameAfter(sql ?? "", "content", 2);

    private static string? NameAfter(string sql, string word, int distance)
    {
        var tokens = SqlLexer.Tokens(sql);
        tokens.RemoveAll(token => token.IsTrivia);
        var at = tokens.FindIndex(token => token.IsWord(sql, word)) + distance;
        return at >= distance && at < tokens.Count && tokens[at].CanBeName ? tokens[at].Name(sql) : null;
    }
}
