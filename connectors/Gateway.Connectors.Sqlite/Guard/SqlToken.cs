namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>One token of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    /// <summary>True for what the grammar skips.</summary>
    public bool IsTrivia => Kind is SqlTokenKind.Space or SqlTokenKind.Comment;

    /// <summary>True for what can stand where SQLite wants a name.</summary>
    public bool CanBeName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text;

    /// <summary>The characters as written.</summary>
    public ReadOnlySpan<char> In(string sql) => sql.AsSpan(Start, Length);

    /// <summary>Whether this is the bare word <paramref name="word"/>.</summary>
    public bool IsWord(string sql, string word) =>
        Kind == SqlTokenKind.Word && In(sql).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is one character of the grammar.</summary>
    public bool IsSymbol(string sql, char symbol) => Kind == SqlTokenKind.Symbol && Length == 1 && sql[Start] == symbol;

    /// <summary>The name or text without its quotes.</summary>
    public string Name(string sql)
    {
        var text = In(sql);
        if (Kind is not (SqlTokenKind.QuotedName or SqlTokenKind.Text))
        {
            return text.ToString();
        }
        var inner = text[1..^1].ToString();
        return text[0] == '['
            ? inner
            : inner.Replace(new string(text[0], 2), text[..1].ToString(), StringComparison.Ordinal);
    }
}
