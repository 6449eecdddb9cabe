using System.Globalization;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>A text cut into tokens, without white space, comments and UESCAPE: what the rules ask of it.</summary>
/// <remarks>Made of any text, well-formed or not. Immutable.</remarks>
internal sealed class SqlText
{
    private readonly SqlToken[] _tokens;
    private readonly string?[] _names;

    /// <summary>Reads a text.</summary>
    public SqlText(string sql)
    {
        Sql = sql;
        var read = SqlLexer.Tokens(sql).Where(token => !token.IsTrivia).ToArray();
        var tokens = new List<SqlToken>(read.Length);
        var names = new List<string?>(read.Length);
        for (var at = 0; at < read.Length; at++)
        {
            var escape = EscapeAfter(sql, read.AsSpan(at));
            tokens.Add(read[at]);
            names.Add(read[at].IsName ? read[at].Name(sql, escape ?? '\\') : null);
            at += escape is null ? 0 : 2;
        }
        _tokens = [.. tokens];
        _names = [.. names];
    }

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <summary>The tokens.</summary>
    public IReadOnlyList<SqlToken> Tokens => _tokens;

    /// <summary>Every name and every keyword, as the server looks them up.</summary>
    public IEnumerable<string> Names => NamesWhere(_ => true);

    /// <summary>The names before an opening parenthesis: what may be a call.</summary>
    public IEnumerable<string> Called => NamesWhere(i => IsSymbol(i + 1, '('));

    /// <summary>The names after a dot: columns, or functions written as if they were.</summary>
    public IEnumerable<string> Attributes => NamesWhere(i => IsSymbol(i - 1, '.'));

    /// <summary>The names that may be types: of a cast, of a literal, of a column that a call returns.</summary>
    public IEnumerable<string> Types =>
        NamesWhere(i =>
            IsCastSign(i - 1)
            || IsLabel(i)
            || (Has(i - 1) && _tokens[i - 1].IsName)
            || IsSymbol(i + 1, '(')
            || (Has(i + 1) && _tokens[i + 1].Kind == SqlTokenKind.Text)
        );

    /// <summary>The names that may be tables or views.</summary>
    public IEnumerable<string> Relations =>
        NamesWhere(i =>
            IsWord(i - 1, "FROM", "JOIN", "TABLE", "ONLY")
            || IsSymbol(i - 1, ',')
            || IsSymbol(i - 1, '(')
            || IsSymbol(i - 1, '.')
        );

    /// <summary>The operators, also those that keywords stand for.</summary>
    public IEnumerable<string> Operators => Enumerable.Range(0, _tokens.Length).SelectMany(OperatorsAt);

    /// <summary>The highest number of a parameter; 0 without parameters.</summary>
    public long Parameters =>
        _tokens.Where(token => token.Kind == SqlTokenKind.Parameter).Select(Number).DefaultIfEmpty().Max();

    /// <summary>Whether the token at a place is one of the bare words; false beyond the ends.</summary>
    public bool IsWord(int at, params ReadOnlySpan<string> words) => Has(at) && _tokens[at].IsWord(Sql, words);

    /// <summary>Whether the token at a place is one character of the grammar; false beyond the ends.</summary>
    public bool IsSymbol(int at, char symbol) => Has(at) && _tokens[at].IsSymbol(Sql, symbol);

    /// <summary>Whether the word at a place is a name by its place: after a dot or after AS.</summary>
    public bool IsLabel(int at) => IsSymbol(at - 1, '.') || IsWord(at - 1, "AS");

    /// <summary>Whether there is a token at a place.</summary>
    public bool Has(int at) => at >= 0 && at < _tokens.Length;

    /// <summary>The place after the parenthesis that closes the one at <paramref name="open"/>, or the end.</summary>
    public int AfterClosing(int open)
    {
        var depth = 0;
        for (var at = open; at < _tokens.Length; at++)
        {
            depth +=
                IsSymbol(at, '(') ? 1
                : IsSymbol(at, ')') ? -1
                : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }
        return _tokens.Length;
    }

    /// <summary>The place of the parenthesis that is open at a place, or -1.</summary>
    public int Opening(int at)
    {
        for (var depth = 0; --at >= 0; )
        {
            depth +=
                IsSymbol(at, ')') ? 1
                : IsSymbol(at, '(') ? -1
                : 0;
            if (depth < 0)
            {
                return at;
            }
        }
        return -1;
    }

    private string[] OperatorsAt(int at) =>
        _tokens[at].Kind == SqlTokenKind.Operator
            ? [_tokens[at].In(Sql) is "!=" ? "<>" : _tokens[at].In(Sql).ToString()]
        : IsWord(at, "LIKE") ? ["~~", "!~~"]
        : IsWord(at, "ILIKE") ? ["~~*", "!~~*"]
        : IsWord(at, "SIMILAR") ? ["~", "!~"]
        : IsWord(at, "IN", "DISTINCT", "CASE", "NULLIF", "USING", "NATURAL", "BETWEEN")
            ? ["=", "<>", "<=", ">=", "<", ">"]
        : [];

    private bool IsCastSign(int at) => Has(at) && _tokens[at].In(Sql) is "::";

    private IEnumerable<string> NamesWhere(Func<int, bool> place) =>
        _names.Where((name, i) => name is not null && place(i)).Select(name => name!);

    // U&"…" UESCAPE '!' is one name, U&'…' UESCAPE '!' one text: the server, too, reads them so before it looks at what
    // follows. Another way to write the character is refused where the statement is checked.
    private static char? EscapeAfter(string sql, ReadOnlySpan<SqlToken> tokens) =>
        tokens is [var first, var word, { Kind: SqlTokenKind.Text, Length: 3 } text, ..]
        && first.HasUnicodeEscapes(sql)
        && word.IsWord(sql, "UESCAPE")
        && sql[text.Start] == '\''
            ? sql[text.Start + 1]
            : null;

    private long Number(SqlToken parameter) =>
        long.TryParse(parameter.In(Sql)[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : long.MaxValue;
}
