namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>The names that stand in the definition of each column of a CREATE TABLE.</summary>
internal static class ColumnDefinitions
{
    /// <summary>Column name to the names in its definition, its type and constraints included; empty for anything else.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(string? sql)
    {
        var definitions = new Dictionary<string, IReadOnlySet<string>>(StringComparer.OrdinalIgnoreCase);
        HashSet<string>? names = null;
        var depth = 0;
        foreach (var token in SqlLexer.Tokens(sql ?? "").Where(token => !token.IsTrivia))
        {
            depth +=
                token.IsSymbol(sql!, '(') ? 1
                : token.IsSymbol(sql!, ')') ? -1
                : 0;
            if (depth == 1 && (token.IsSymbol(sql!, ',') || (token.IsSymbol(sql!, '(') && definitions.Count == 0)))
            {
                names = null;
            }
            else if (depth > 0 && token.CanBeName)
            {
                if (names is null)
                {
                    definitions[token.Name(sql!)] = names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                }
                else
                {
                    names.Add(token.Name(sql!));
                }
            }
        }
        return definitions;
    }
}
