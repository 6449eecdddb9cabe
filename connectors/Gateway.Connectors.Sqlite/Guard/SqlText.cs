using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>A statement as the caller wrote it, after the checks that need no database.</summary>
internal sealed class SqlText
{
    private readonly List<SqlToken> _tokens;
    private readonly HashSet<string> _usingColumns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private SqlText(string sql)
    {
        Sql = sql;
        Query = sql;
        _tokens = SqlLexer.Tokens(sql);
        _tokens.RemoveAll(token => token.IsTrivia);
        foreach (var token in _tokens)
        {
            if (token.CanBeName)
            {
                _names.Add(token.Name(sql));
            }
        }
        ReadJoins();
    }

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <summary>The query itself: without EXPLAIN QUERY PLAN before it.</summary>
    public string Query { get; private set; }

    /// <summary>The text without comments, and with one space for each run of white space and comments between its tokens.</summary>
    public string Normalized
    {
        get
        {
            var (end, isNormal) = (0, true);
            foreach (var token in _tokens)
            {
                isNormal &= token.Start == end || (end > 0 && token.Start == end + 1 && Sql[end] == ' ');
                end = token.Start + token.Length;
            }
            return isNormal && end == Sql.Length ? Sql : Joined();
        }
    }

    /// <summary>Every word, quoted name and quoted text in it: what is not here cannot be meant by the caller.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Whether it joins on columns that SQLite's authorizer is not asked about.</summary>
    public bool HasImplicitJoin => HasNatural || UsingColumns.Count > 0;

    /// <summary>Whether it joins on columns that it does not name.</summary>
    public bool HasNatural { get; private set; }

    /// <summary>The columns that its USING lists name.</summary>
    public IReadOnlySet<string> UsingColumns => _usingColumns;

    /// <summary>The indexes that it names: what follows INDEXED BY.</summary>
    public IEnumerable<string> IndexNames =>
        _tokens
            .Where((token, i) => i > 1 && token.CanBeName && IsWord(i - 1, "BY") && IsWord(i - 2, "INDEXED"))
            .Select(token => token.Name(Sql));

    /// <summary>Whether a select list takes all columns.</summary>
    public bool HasStar => _tokens.Any(token => token.IsSymbol(Sql, '*'));

    /// <summary>Whether a word, in any case, stands outside of quotes.</summary>
    public bool HasWord(string word) => _tokens.Any(token => token.IsWord(Sql, word));

    /// <summary>Names that the text may define as common table expressions: rather one too many than one too few.</summary>
    public IReadOnlySet<string> PossibleCteNames => CteNames.Of(Sql, _tokens);

    /// <summary>Reads a text without any check.</summary>
    public static SqlText Read(string sql) => new(sql);

    /// <summary>Checks size, NUL characters, the first word and that there is one statement.</summary>
    /// <exception cref="GatewayException">The text is refused.</exception>
    public static SqlText Check(string sql, Limits limits)
    {
        if (Encoding.UTF8.GetByteCount(sql) is var bytes && bytes > limits.StatementBytes)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                $"The statement is {bytes} bytes long; at most {limits.StatementBytes} are allowed.",
                "Pass long lists as one JSON parameter and read it with json_each($1)."
            );
        }
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw new GatewayException(
                ErrorCode.AccessRefused,
                "The statement holds a NUL character.",
                "Remove it; char(0) makes one."
            );
        }
        var text = Read(sql);
        var checks = new TextChecks(sql, text._tokens);
        text.Query = sql[checks.QueryStart()..];
        checks.Single();
        checks.Depth();
        return text;
    }

    private string Joined()
    {
        var text = new StringBuilder(Sql.Length);
        var end = 0;
        foreach (var token in _tokens)
        {
            if (token.Start > end && end > 0)
            {
                text.Append(' ');
            }
            text.Append(token.In(Sql));
            end = token.Start + token.Length;
        }
        return text.ToString();
    }

    private void ReadJoins()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            HasNatural |= _tokens[i].IsWord(Sql, "NATURAL");
            if (!_tokens[i].IsWord(Sql, "USING"))
            {
                continue;
            }
            var at = i + 1;
            while (at < _tokens.Count && !_tokens[at].IsSymbol(Sql, ')'))
            {
                if (_tokens[at].CanBeName)
                {
                    _usingColumns.Add(_tokens[at].Name(Sql));
                }
                at++;
            }
        }
    }

    private bool IsWord(int at, string word) => _tokens[at].IsWord(Sql, word);
}
