using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>What must hold of a statement before the server sees it, whatever the catalogs say.</summary>
internal static class StatementShape
{
    private const int DeepestNesting = 250;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Cuts the text and refuses what is not one read-only statement.</summary>
    /// <exception cref="GatewayException">The text is refused.</exception>
    public static SqlText Check(string sql, Limits limits)
    {
        Characters(sql, limits);
        var text = new SqlText(sql);
        Tokens(text);
        Single(text);
        var start = StatementStart.Of(text);
        if (start.IsQuery)
        {
            Clauses(text);
        }
        return text;
    }

    private static void Characters(string sql, Limits limits)
    {
        int bytes;
        try
        {
            bytes = Strict.GetByteCount(sql);
        }
        catch (EncoderFallbackException)
        {
            throw Syntax("The statement holds half of a surrogate pair, which is no character.", "Remove it.");
        }
        if (bytes > limits.StatementBytes)
        {
            throw new GatewayException(
                ErrorCode.BudgetSize,
                $"The statement is {bytes} bytes long; at most {limits.StatementBytes} are allowed.",
                "Pass long lists as one array parameter: … = ANY($1)."
            );
        }
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw Refused("The statement holds a NUL character.", "Remove it; PostgreSQL's text cannot hold one.");
        }
    }

    private static void Tokens(SqlText text)
    {
        var depth = 0;
        for (var at = 0; at < text.Tokens.Count; at++)
        {
            var token = text.Tokens[at];
            if (token.Kind == SqlTokenKind.Illegal)
            {
                throw Syntax(
                    $"unrecognized token: \"{Shown(token.In(text.Sql))}\"",
                    "Check quotes, comments and special characters."
                );
            }
            if (text.IsWord(at, "UESCAPE") && text.Has(at - 1) && text.Tokens[at - 1].HasUnicodeEscapes(text.Sql))
            {
                throw Syntax("UESCAPE needs one character in plain quotes.", "Write UESCAPE '!'.");
            }
            depth +=
                text.IsSymbol(at, '(') || text.IsSymbol(at, '[') ? 1
                : text.IsSymbol(at, ')') || text.IsSymbol(at, ']') ? -1
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

    private static void Single(SqlText text)
    {
        var last = text.Tokens.Count - 1;
        while (text.IsSymbol(last, ';'))
        {
            last--;
        }
        if (last < 0)
        {
            throw Syntax("There is no statement in the text.", "Write a SELECT.");
        }
        if (Enumerable.Range(0, last).Any(at => text.IsSymbol(at, ';')))
        {
            throw Refused("The text holds more than one statement.", "Send one statement in a call.");
        }
    }

    private static void Clauses(SqlText text)
    {
        for (var at = 0; at < text.Tokens.Count; at++)
        {
            if (text.IsLabel(at))
            {
                continue;
            }
            if (text.IsWord(at, "INTO"))
            {
                throw Refused("A query with INTO makes a table; the source is read-only.", "Leave INTO out.");
            }
            if (text.IsWord(at, "FOR") && IsLock(text, at))
            {
                throw Refused("FOR UPDATE and FOR SHARE lock rows; the source is read-only.", "Leave the clause out.");
            }
            if (text.IsWord(at, "TREAT") && text.IsSymbol(at + 1, '('))
            {
                // TREAT(x AS f) calls the function f.
                throw Refused("TREAT is not run here.", "Write a CAST.");
            }
            if (text.IsSymbol(at - 1, '(') && text.IsWord(at, "WITH"))
            {
                WithTables.AfterWith(text, at);
            }
        }
    }

    // substring(a FOR share) is none.
    private static bool IsLock(SqlText text, int at) =>
        (
            text.IsWord(at + 1, "UPDATE", "SHARE")
            || text.IsWord(at + 1, "NO", "KEY") && text.IsWord(at + 2, "KEY", "SHARE")
        ) && !text.IsWord(text.Opening(at) - 1, "SUBSTRING", "OVERLAY");

    private static string Shown(ReadOnlySpan<char> token) => token.Length <= 40 ? token.ToString() : $"{token[..40]}…";

    private static GatewayException Syntax(string message, string hint) => new(ErrorCode.RequestSyntax, message, hint);

    private static GatewayException Refused(string message, string hint) => new(ErrorCode.AccessRefused, message, hint);
}
