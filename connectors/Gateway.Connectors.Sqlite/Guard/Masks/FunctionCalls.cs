namespace Gateway.Connectors.Sqlite.Guard.Masks;

/// <summary>
/// With how many arguments functions are called: of one that takes any number, a program does not tell it. What is called
/// stands in the statement, or in the definitions of its views and tables.
/// </summary>
internal sealed class FunctionCalls
{
    private readonly Dictionary<string, int> _most = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts in some texts of SQL.</summary>
    public FunctionCalls(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var tokens = SqlLexer.Tokens(text);
            tokens.RemoveAll(token => token.IsTrivia);
            Count(text, tokens);
        }
    }

    /// <summary>The most arguments of any call of a function; null where no call is known.</summary>
    public int? Most(string function) => _most.TryGetValue(function, out var count) ? count : null;

    // Every list in parentheses ends its own count; a name before it is taken for a function's.
    private void Count(string sql, List<SqlToken> tokens)
    {
        var open = new Stack<(string? Name, int Arguments)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsSymbol(sql, '('))
            {
                open.Push((i > 0 && tokens[i - 1].CanBeName ? tokens[i - 1].Name(sql) : null, 1));
            }
            else if (tokens[i].IsSymbol(sql, ',') && open.TryPop(out var list))
            {
                open.Push((list.Name, list.Arguments + 1));
            }
            else if (tokens[i].IsSymbol(sql, ')') && open.TryPop(out list) && list.Name is { } name)
            {
                _most[name] = Math.Max(list.Arguments, _most.GetValueOrDefault(name));
            }
        }
    }
}
