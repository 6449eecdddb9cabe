using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>What must hold of a statement's text before SQLite sees it.</summary>
/// <param name="sql">The text.</param>
/// <param name="tokens">Its tokens without trivia.</param>
internal sealed class TextChecks(string sql, List<SqlToken> tokens)
{
    private const int DeepestNesting = 250;

    /// <summary>The refusal of whatever is not a query.</summary>
    public static GatewayException ReadOnly(Exception? inner = null) =>
        new(
            ErrorCode.AccessRefused,
            "Only queries are run here: SELECT, WITH … SELECT, VALUES and EXPLAIN QUERY PLAN of them.",
            "The source is read-only. The explore tool describes tables and columns; PRAGMA is not needed for that.",
            inner
        );

    /// <summary>Where the query begins, after EXPLAIN QUERY PLAN; whatever is no query is refused.</summary>
    public int QueryStart()
    {
        var first = tokens.FirstOrDefault(token => !token.IsSymbol(sql, ';'));
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
        if (first.IsWord(sql, "EXPLAIN"))
        {
            return Explained(tokens.IndexOf(first) + 1);
        }
        return StartsQuery(first) ? first.Start : throw ReadOnly();
    }

    /// <summary>Refuses a second statement.</summary>
    public void Single()
    {
        var started = false;
        var ended = false;
        foreach (var token in tokens)
        {
            var separator = token.IsSymbol(sql, ';');
            if (ended && !separator)
            {
                throw Refused("The text holds more than one statement.", "Send one statement in a call.");
            }
            ended |= separator && started;
            started |= !separator;
        }
    }

    /// <summary>Refuses what is nested too deeply: SQLite compiles recursively, and a full stack ends the process.</summary>
    public void Depth()
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth +=
                token.IsSymbol(sql, '(') ? 1
                : token.IsSymbol(sql, ')') ? -1
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

    private int Explained(int at)
    {
        if (IsWord(at, "QUERY") && IsWord(at + 1, "PLAN"))
        {
            at += 2;
        }
        if (at >= tokens.Count || !StartsQuery(tokens[at]))
        {
            throw Refused("Only a query can be explained.", "Write EXPLAIN QUERY PLAN SELECT ….");
        }
        return tokens[at].Start;
    }

    private bool IsWord(int at, string word) => at < tokens.Count && tokens[at].IsWord(sql, word);

    private bool StartsQuery(SqlToken token) =>
        token.IsWord(sql, "SELECT")
        || token.IsWord(sql, "WITH")
        || token.IsWord(sql, "VALUES")
        || token.IsSymbol(sql, '(');

    private GatewayException Syntax(SqlToken token) =>
        new(
            ErrorCode.RequestSyntax,
            $"unrecognized token: \"{token.In(sql)}\"",
            "Check quotes and special characters."
        );

    private static GatewayException Refused(string message, string hint) => new(ErrorCode.AccessRefused, message, hint);
}
