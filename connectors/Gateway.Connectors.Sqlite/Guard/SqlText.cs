using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>A statement as the caller wrote it, after the checks that need no database.</summary>
internal sealed class SqlText
{
    private const int DeepestNesting = 250;

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

    /// <summary>Every word, quoted name and quoted text in it: what is not here cannot be meant by the caller.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Whether it joins on columns that SQLite's authorizer is not asked about.</summary>
    public bool HasImplicitJoin => HasNatural || UsingColumns.Count > 0;

    /// <summary>Whether it joins on columns that it does not name.</summary>
    public bool HasNatural { get; private set; }

    /// <summary>The columns that its USING lists name.</summary>
    public IReadOnlySet<string> UsingColumns => _usingColumns;

    /// <summary>Whether a select list takes all columns.</summary>
    public bool HasStar => _tokens.Any(token => token.IsSymbol(Sql, '*'));

    /// <summary>Names that the text may define as common table expressions: rather one too many than one too few.</summary>
    public IReadOnlySet<string> PossibleCteNames => CteNames.Of(Sql, _tokens);

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
            throw Refused("The statement holds a NUL character.", "Remove it.");
        }
        var text = new SqlText(sql);
        text.CheckKind();
        text.CheckSingle();
        text.CheckDepth();
        return text;
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

    private void CheckKind()
    {
        var first = _tokens.FirstOrDefault(token => !token.IsSymbol(Sql, ';'));
        if (first.Length == 0)
        {
            throw new GatewayException(
                ErrorCode.RequestSyntax,
                "There is no statement in the text.",
                "Write a SELECT."
            );
        }
        if (first.Kind == SqlTokenKind.Illegal)
        {
            throw Syntax(first);
        }
        if (first.IsWord(Sql, "EXPLAIN"))
        {
            CheckExplained(_tokens.IndexOf(first) + 1);
        }
        else if (!StartsQuery(first))
        {
            throw ReadOnly();
        }
        else
        {
            Query = Sql[first.Start..];
        }
    }

    private void CheckExplained(int at)
    {
        if (IsWord(at, "QUERY") && IsWord(at + 1, "PLAN"))
        {
            at += 2;
        }
        if (at >= _tokens.Count || !StartsQuery(_tokens[at]))
        {
            throw Refused("Only a query can be explained.", "Write EXPLAIN QUERY PLAN SELECT ….");
        }
        Query = Sql[_tokens[at].Start..];
    }

    private void CheckSingle()
    {
        var started = false;
        var ended = false;
        foreach (var token in _tokens)
        {
            var separator = token.IsSymbol(Sql, ';');
            if (ended && !separator)
            {
                throw Refused("The text holds more than one statement.", "Send one statement in a call.");
            }
            ended |= separator && started;
            started |= !separator;
        }
    }

    // SQLite compiles nested queries recursively, and a stack that overflows ends the process.
    private void CheckDepth()
    {
        var depth = 0;
        foreach (var token in _tokens)
        {
            depth +=
                token.IsSymbol(Sql, '(') ? 1
                : token.IsSymbol(Sql, ')') ? -1
                : 0;
            if (depth > DeepestNesting)
            {
                throw new GatewayException(
                    ErrorCode.BudgetSize,
                    $"The statement is nested more than {DeepestNesting} levels deep.",
                    "Name the inner queries with WITH."
                );
            }
        }
    }

    private bool IsWord(int at, string word) => at < _tokens.Count && _tokens[at].IsWord(Sql, word);

    private bool StartsQuery(SqlToken token) =>
        token.IsWord(Sql, "SELECT")
        || token.IsWord(Sql, "WITH")
        || token.IsWord(Sql, "VALUES")
        || token.IsSymbol(Sql, '(');

    private GatewayException Syntax(SqlToken token) =>
        new(
            ErrorCode.RequestSyntax,
            $"unrecognized token: \"{token.In(Sql)}\"",
            "Check quotes and special characters."
        );

    /// <summary>The refusal of whatever is not a query.</summary>
    public static GatewayException ReadOnly(Exception? inner = null) =>
        new(
            ErrorCode.AccessRefused,
            "Only queries are run here: SELECT, WITH … SELECT, VALUES and EXPLAIN QUERY PLAN of them.",
            "The source is read-only. The explore tool describes tables and columns; PRAGMA is not needed for that.",
            inner
        );

    private static GatewayException Refused(string message, string hint) => new(ErrorCode.AccessRefused, message, hint);
}
