namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>One token of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in characters.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    // A server truncates longer names, and so finds a function under more than its own name.
    private const int LongestName = 63;

    /// <summary>True for what the grammar skips.</summary>
    public bool IsTrivia => Kind is SqlTokenKind.Space or SqlTokenKind.Comment;

    /// <summary>True for what can name something.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.EscapedName;

    /// <summary>True for <c>U&amp;'…'</c> and <c>U&amp;"…"</c>, which UESCAPE may follow.</summary>
    public bool HasUnicodeEscapes(string sql) =>
        Kind is SqlTokenKind.EscapedName || (Kind is SqlTokenKind.Text && In(sql) is ['u' or 'U', '&', ..]);

    /// <summary>The characters as written.</summary>
    public ReadOnlySpan<char> In(string sql) => sql.AsSpan(Start, Length);

    /// <summary>Whether this is one of the bare words; <paramref name="words"/> in capitals.</summary>
    public bool IsWord(string sql, params ReadOnlySpan<string> words)
    {
        if (Kind != SqlTokenKind.Word)
        {
            return false;
        }
        foreach (var word in words)
        {
            if (In(sql).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether this is one character of the grammar.</summary>
    public bool IsSymbol(string sql, char symbol) => Kind == SqlTokenKind.Symbol && Length == 1 && sql[Start] == symbol;

    /// <summary>The name as the server looks it up: folded, unescaped, truncated.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="escape">The escape character of Unicode escapes.</param>
    public string Name(string sql, char escape = '\\') =>
        Truncated(
            Kind switch
            {
                SqlTokenKind.QuotedName => Unquoted(In(sql)[1..^1]),
                SqlTokenKind.EscapedName => UnicodeEscapes.Decode(Unquoted(In(sql)[3..^1]), escape),
                _ => Folded(In(sql)),
            }
        );

    private static string Unquoted(ReadOnlySpan<char> inner) =>
        inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);

    // ASCII alone: that is what a server with a multi-byte encoding folds.
    private static string Folded(ReadOnlySpan<char> word) =>
        string.Create(
            word.Length,
            word,
            static (folded, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    folded[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
                }
            }
        );

    private static string Truncated(string name)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestName)
            {
                return name[..length];
            }
            length += rune.Utf16SequenceLength;
        }
        return name;
    }
}
