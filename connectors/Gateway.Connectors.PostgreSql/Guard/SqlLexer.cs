using System.Buffers;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Cuts a text into tokens by the rules of PostgreSQL's own scanner (scan.l), with standard_conforming_strings on.</summary>
/// <remarks>
/// Never throws; the tokens cover the text without gaps. Where the versions 13 to 18 differ (a vertical tab, a number
/// or a parameter that runs into a name) the token is illegal: no query needs it.
/// </remarks>
internal static class SqlLexer
{
    private const string OperatorCharacters = "~!@#^&|`?+-*/%<>=";

    // Only with one of these in it does an operator end with a plus or a minus.
    private static readonly SearchValues<char> FreeOperatorCharacters = SearchValues.Create("~!@#^&|`?%");

    /// <summary>The tokens, trivia included.</summary>
    public static List<SqlToken> Tokens(string sql)
    {
        var tokens = new List<SqlToken>(sql.Length / 4 + 4);
        for (var at = 0; at < sql.Length; )
        {
            var kind = Next(sql, at, out var end);
            tokens.Add(new SqlToken(kind, at, end - at));
            at = end;
        }
        return tokens;
    }

    /// <summary>Whether a name may begin with the character.</summary>
    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080';

    /// <summary>Whether a name may go on with the character.</summary>
    public static bool ContinuesName(char c) => StartsName(c) || char.IsAsciiDigit(c) || c == '$';

    /// <summary>White space; of the characters beyond ASCII none is.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    private static SqlTokenKind Next(string sql, int at, out int end)
    {
        var c = sql[at];
        var next = At(sql, at + 1);
        if (IsSpace(c))
        {
            end = SkipWhile(sql, at, IsSpace);
            return SqlTokenKind.Space;
        }
        if (c == '-' && next == '-')
        {
            end = SkipWhile(sql, at, static c => c is not ('\n' or '\r'));
            return SqlTokenKind.Comment;
        }
        if (c == '/' && next == '*')
        {
            return BlockComment(sql, at, out end);
        }
        if (QuotedToken.Read(sql, at, out end) is { } quoted)
        {
            return quoted;
        }
        if (StartsName(c))
        {
            end = SkipWhile(sql, at, ContinuesName);
            return SqlTokenKind.Word;
        }
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(next)))
        {
            return NoName(sql, NumberEnd(sql, at), SqlTokenKind.Number, out end);
        }
        if (c == '$' && char.IsAsciiDigit(next))
        {
            return NoName(sql, SkipWhile(sql, at + 1, char.IsAsciiDigit), SqlTokenKind.Parameter, out end);
        }
        if (OperatorCharacters.Contains(c, StringComparison.Ordinal))
        {
            end = OperatorEnd(sql, at);
            return SqlTokenKind.Operator;
        }
        end = at + ((c, next) is (':', ':' or '=') or ('.', '.') ? 2 : 1);
        return ",()[].;:".Contains(c, StringComparison.Ordinal) ? SqlTokenKind.Symbol : SqlTokenKind.Illegal;
    }

    private static SqlTokenKind BlockComment(string sql, int at, out int end)
    {
        var depth = 0;
        for (end = at; end < sql.Length; )
        {
            var step = (sql[end], At(sql, end + 1)) switch
            {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => 0,
            };
            depth += step;
            end += step == 0 ? 1 : 2;
            if (depth == 0)
            {
                return SqlTokenKind.Comment;
            }
        }
        return SqlTokenKind.Illegal;
    }

    private static SqlTokenKind NoName(string sql, int at, SqlTokenKind kind, out int end)
    {
        end = at;
        if (!StartsName(At(sql, at)))
        {
            return kind;
        }
        end = SkipWhile(sql, at, ContinuesName);
        return SqlTokenKind.Illegal;
    }

    private static int NumberEnd(string sql, int at)
    {
        if (sql[at] == '0' && RadixDigits(At(sql, at + 1)) is { } isDigit && isDigit(At(sql, at + 2)))
        {
            return SkipWhile(sql, at + 2, isDigit);
        }
        var end = SkipWhile(sql, at, IsDigit);
        if (At(sql, end) == '.' && At(sql, end + 1) != '.')
        {
            end = SkipWhile(sql, end + 1, IsDigit);
        }
        if (At(sql, end) is 'e' or 'E')
        {
            var digits = end + (At(sql, end + 1) is '+' or '-' ? 2 : 1);
            end = char.IsAsciiDigit(At(sql, digits)) ? SkipWhile(sql, digits, IsDigit) : end;
        }
        return end;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c == '_';

    private static Func<char, bool>? RadixDigits(char letter) =>
        letter switch
        {
            'x' or 'X' => static c => char.IsAsciiHexDigit(c) || c == '_',
            'o' or 'O' => static c => c is (>= '0' and <= '7') or '_',
            'b' or 'B' => static c => c is '0' or '1' or '_',
            _ => null,
        };

    private static int OperatorEnd(string sql, int at)
    {
        var end = at;
        while (OperatorCharacters.Contains(At(sql, end), StringComparison.Ordinal) && !StartsComment(sql, end))
        {
            end++;
        }
        var free = sql.AsSpan(at, end - at).ContainsAny(FreeOperatorCharacters);
        while (!free && end - at > 1 && sql[end - 1] is '+' or '-')
        {
            end--;
        }
        return end;
    }

    private static bool StartsComment(string sql, int at) => (sql[at], At(sql, at + 1)) is ('-', '-') or ('/', '*');

    private static char At(string sql, int at) => at < sql.Length ? sql[at] : '\0';

    private static int SkipWhile(string sql, int at, Func<char, bool> test)
    {
        while (at < sql.Length && test(sql[at]))
        {
            at++;
        }
        return at;
    }
}
