namespace Gateway.Connectors.Sqlite.Guard;

/// <summary>Cuts a text into tokens by the rules of SQLite's own tokenizer (src/tokenize.c).</summary>
/// <remarks>Never throws; the tokens cover the text without gaps. Comments do not nest; <c>--</c> ends at a line feed alone.</remarks>
internal static class SqlLexer
{
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

    private static SqlTokenKind Next(string sql, int at, out int end)
    {
        var c = sql[at];
        var next = At(sql, at + 1);
        if (IsSpace(c))
        {
            // A vertical tab is white space only after other white space.
            end = c == '\uFEFF' ? at + 1 : SkipWhile(sql, at + 1, static c => c is ' ' or (>= '\t' and <= '\r'));
            return SqlTokenKind.Space;
        }
        if ((c == '-' && next == '-') || (c == '/' && next == '*' && at + 2 < sql.Length))
        {
            end = CommentEnd(sql, at);
            return SqlTokenKind.Comment;
        }
        if (c is '\'' or '"' or '`' or '[')
        {
            return Quoted(sql, at, out end);
        }
        if (c is 'x' or 'X' && next == '\'')
        {
            return BlobLiteral(sql, at, out end);
        }
        if (c is '?' or '$' or '@' or ':' or '#')
        {
            return Parameter(sql, at, out end);
        }
        return Plain(sql, at, next, out end);
    }

    private static SqlTokenKind Plain(string sql, int at, char next, out int end)
    {
        var c = sql[at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(next)))
        {
            return Number(sql, at, out end);
        }
        if (IsNameCharacter(c))
        {
            end = SkipWhile(sql, at + 1, IsNameCharacter);
            return SqlTokenKind.Word;
        }
        end = at + SymbolLength(sql, at);
        var isSymbol = "()+-*/%=<>|,&~;.".Contains(c, StringComparison.Ordinal) || (c == '!' && next == '=');
        return isSymbol ? SqlTokenKind.Symbol : SqlTokenKind.Illegal;
    }

    // U+FEFF is white space for SQLite; U+00A0 and the like are characters of names.
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r' or '\uFEFF';

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= '\u0080';

    private static int SkipWhile(string sql, int at, Func<char, bool> test)
    {
        while (at < sql.Length && test(sql[at]))
        {
            at++;
        }
        return at;
    }

    private static int CommentEnd(string sql, int at)
    {
        var found = sql[at] == '-' ? sql.IndexOf('\n', at) : sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
        return found < 0 ? sql.Length
            : sql[at] == '-' ? found
            : found + 2;
    }

    private static SqlTokenKind Quoted(string sql, int at, out int end)
    {
        var close = sql[at] == '[' ? ']' : sql[at];
        for (end = at + 1; end < sql.Length; end++)
        {
            if (sql[end] != close)
            {
                continue;
            }
            if (close != ']' && end + 1 < sql.Length && sql[end + 1] == close)
            {
                end++;
                continue;
            }
            end++;
            return close == '\'' ? SqlTokenKind.Text : SqlTokenKind.QuotedName;
        }
        return SqlTokenKind.Illegal;
    }

    private static SqlTokenKind BlobLiteral(string sql, int at, out int end)
    {
        end = SkipWhile(sql, at + 2, char.IsAsciiHexDigit);
        if (end < sql.Length && sql[end] == '\'' && (end - at) % 2 == 0)
        {
            end++;
            return SqlTokenKind.Blob;
        }
        end = SkipWhile(sql, end, c => c != '\'');
        end = Math.Min(sql.Length, end + 1);
        return SqlTokenKind.Illegal;
    }

    // Digits with separators, point, exponent, hexadecimal; what runs into a name is no token.
    private static SqlTokenKind Number(string sql, int at, out int end)
    {
        end =
            At(sql, at) == '0' && At(sql, at + 1) is 'x' or 'X' && char.IsAsciiHexDigit(At(sql, at + 2))
                ? SkipWhile(sql, at + 2, static c => char.IsAsciiHexDigit(c) || c == '_')
                : DecimalEnd(sql, at);
        var tail = SkipWhile(sql, end, IsNameCharacter);
        var kind = tail == end ? SqlTokenKind.Number : SqlTokenKind.Illegal;
        end = tail;
        return kind;
    }

    private static int DecimalEnd(string sql, int at)
    {
        var end = SkipWhile(sql, at, IsDigit);
        if (At(sql, end) == '.')
        {
            end = SkipWhile(sql, end + 1, IsDigit);
        }
        var exponent = At(sql, end + 1) is '+' or '-' ? end + 2 : end + 1;
        return At(sql, end) is 'e' or 'E' && char.IsAsciiDigit(At(sql, exponent))
            ? SkipWhile(sql, exponent, IsDigit)
            : end;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c == '_';

    private static char At(string sql, int at) => at < sql.Length ? sql[at] : '\0';

    private static SqlTokenKind Parameter(string sql, int at, out int end)
    {
        if (sql[at] == '?')
        {
            end = SkipWhile(sql, at + 1, char.IsAsciiDigit);
            return SqlTokenKind.Parameter;
        }
        return NamedParameter(sql, at, out end);
    }

    // As in Tcl: name characters, pairs of colons, and then anything in parentheses but white space.
    private static SqlTokenKind NamedParameter(string sql, int at, out int end)
    {
        var named = false;
        for (end = at + 1; end < sql.Length; end++)
        {
            if (sql[end] == '(' && named)
            {
                end = SkipWhile(sql, end + 1, static c => c is not (')' or (>= '\t' and <= '\r') or ' ' or '\0'));
                var closed = end < sql.Length && sql[end] == ')';
                end += closed ? 1 : 0;
                return closed ? SqlTokenKind.Parameter : SqlTokenKind.Illegal;
            }
            if (sql.AsSpan(end).StartsWith("::"))
            {
                end++;
            }
            else if (IsNameCharacter(sql[end]))
            {
                named = true;
            }
            else
            {
                break;
            }
        }
        return named ? SqlTokenKind.Parameter : SqlTokenKind.Illegal;
    }

    private static int SymbolLength(string sql, int at)
    {
        var rest = sql.AsSpan(at);
        if (rest.StartsWith("->>"))
        {
            return 3;
        }
        ReadOnlySpan<string> pairs = ["->", "||", "<=", "<>", "<<", ">=", ">>", "==", "!="];
        foreach (var pair in pairs)
        {
            if (rest.StartsWith(pair))
            {
                return 2;
            }
        }
        return 1;
    }
}
