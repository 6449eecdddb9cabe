namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Finds the names that a text may give to common table expressions: <c>name [(columns)] AS [NOT] [MATERIALIZED] (</c>.</summary>
internal static class CteNames
{
    /// <summary>The names, ignoring case.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="tokens">Its tokens without trivia.</param>
    public static IReadOnlySet<string> Of(string sql, List<SqlToken> tokens)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].IsWord(sql, "AS") && OpensBody(sql, tokens, i + 1) && Named(sql, tokens, i - 1) is { } name)
            {
                names.Add(name);
            }
        }
        return names;
    }

    private static bool OpensBody(string sql, List<SqlToken> tokens, int at)
    {
        while (at < tokens.Count && (tokens[at].IsWord(sql, "NOT") || tokens[at].IsWord(sql, "MATERIALIZED")))
        {
            at++;
        }
        return at < tokens.Count && tokens[at].IsSymbol(sql, '(');
    }

    private static string? Named(string sql, List<SqlToken> tokens, int at)
    {
        if (tokens[at].IsSymbol(sql, ')'))
        {
            var depth = 0;
            do
            {
                depth +=
                    tokens[at].IsSymbol(sql, ')') ? 1
                    : tokens[at].IsSymbol(sql, '(') ? -1
                    : 0;
                at--;
            } while (at >= 0 && depth > 0);
        }
        return at >= 0 && tokens[at].CanBeName ? tokens[at].Name(sql) : null;
    }
}
