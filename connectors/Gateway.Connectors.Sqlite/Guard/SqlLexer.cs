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
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        if (IsSpace(c))
        {
            end = SkipWhile(sql, at + 1, IsSpace);
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
            end = NumberEnd(sql, at);
            return SqlTokenKind.Number;
        }
        if (IsNameCharacter(c))
        {
            end = SkipWhile(sql, at + 1, IsNameCharacter);
            return SqlTokenKind.Word;
        }
        end = at + SymbolLength(sql, at);
        return "()+-*/%=<>!|,&~;.".Contains(c, StringComparison.Ordinal) ? SqlTokenKind.Symbol : SqlTokenKind.Illegal;
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

    private static int NumberEnd(string sql, int at)
    {
        // Digits, point, exponent, hexadecimal and separators; a malformed tail is SQLite's to refuse.
        var end = at;
        while (end < sql.Length)
        {
            var c = sql[end];
            var sign = c is '+' or '-' && end > at && sql[end - 1] is 'e' or 'E';
            var hexadecimal = end - at > 1 && sql[at + 1] is 'x' or 'X';
            if (!(IsNameCharacter(c) || c == '.' || (sign && !hexadecimal)))
            {
                break;
            }
            end++;
        }
        return end;
    }

    private static SqlTokenKind Parameter(string sql, int at, out int end)
    {
        if (sql[at] == '?')
        {
            end = SkipWhile(sql, at + 1, char.IsAsciiDigit);
            return SqlTokenKind.Parameter;
        }
        end = SkipWhile(sql, at + 1, IsNameCharacter);
        return end == at + 1 ? SqlTokenKind.Illegal : SqlTokenKind.Parameter;
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
