namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Reads what stands in quotes: text of every kind, names, dollar quotes.</summary>
internal static class QuotedToken
{
    /// <summary>The kind of the quoted token that begins at <paramref name="at"/>, or null where none does.</summary>
    public static SqlTokenKind? Read(string sql, int at, out int end)
    {
        var rest = sql.AsSpan(at);
        end = at;
        return rest switch
        {
            ['\'', ..] => Text(sql, at + 1, out end),
            ['"', ..] => Name(sql, at + 1, SqlTokenKind.QuotedName, out end),
            ['e' or 'E', '\'', ..] => Text(sql, at + 2, out end, escapes: true),
            ['b' or 'B' or 'x' or 'X', '\'', ..] => Text(sql, at + 2, out end, doubles: false),
            ['n' or 'N', '\'', ..] => Text(sql, at + 2, out end),
            ['u' or 'U', '&', '\'', ..] => Text(sql, at + 3, out end),
            ['u' or 'U', '&', '"', ..] => Name(sql, at + 3, SqlTokenKind.EscapedName, out end),
            ['$', ..] => Dollar(sql, at, out end),
            _ => null,
        };
    }

    // escapes: a backslash takes the next character along. doubles: two quotes are one character; bits have no such thing.
    private static SqlTokenKind Text(string sql, int at, out int end, bool escapes = false, bool doubles = true)
    {
        for (end = at; end < sql.Length; end++)
        {
            if (sql[end] == '\\' && escapes)
            {
                end++;
            }
            else if (doubles && sql[end] == '\'' && end + 1 < sql.Length && sql[end + 1] == '\'')
            {
                end++;
            }
            else if (sql[end] == '\'')
            {
                // After a line break the text goes on, by the rules under which it began.
                if (Continuation(sql, end + 1) is not { } next)
                {
                    end++;
                    return SqlTokenKind.Text;
                }
                end = next;
            }
        }
        end = sql.Length;
        return SqlTokenKind.Illegal;
    }

    // Where the opening quote of a further part stands: after white space and line comments with a line break in it.
    private static int? Continuation(string sql, int at)
    {
        var lineBreak = false;
        while (at < sql.Length)
        {
            if (SqlLexer.IsSpace(sql[at]))
            {
                lineBreak |= sql[at] is '\n' or '\r';
                at++;
            }
            else if (sql[at] == '-' && at + 1 < sql.Length && sql[at + 1] == '-')
            {
                var length = sql.AsSpan(at).IndexOfAny('\n', '\r');
                at = length < 0 ? sql.Length : at + length;
            }
            else
            {
                return lineBreak && sql[at] == '\'' ? at : null;
            }
        }
        return null;
    }

    private static SqlTokenKind Name(string sql, int at, SqlTokenKind kind, out int end)
    {
        for (end = at; end < sql.Length; end++)
        {
            if (sql[end] != '"')
            {
                continue;
            }
            if (end + 1 < sql.Length && sql[end + 1] == '"')
            {
                end++;
                continue;
            }
            // A name without characters is an error of its own.
            return ++end == at + 1 ? SqlTokenKind.Illegal : kind;
        }
        return SqlTokenKind.Illegal;
    }

    private static SqlTokenKind? Dollar(string sql, int at, out int end)
    {
        end = at + 1;
        while (end < sql.Length && sql[end] != '$' && SqlLexer.ContinuesName(sql[end]))
        {
            end++;
        }
        var tag = sql[at..Math.Min(sql.Length, end + 1)];
        if (end >= sql.Length || sql[end] != '$' || char.IsAsciiDigit(tag[1]))
        {
            end = at;
            return null;
        }
        var close = sql.IndexOf(tag, end + 1, StringComparison.Ordinal);
        end = close < 0 ? sql.Length : close + tag.Length;
        return close < 0 ? SqlTokenKind.Illegal : SqlTokenKind.Text;
    }
}
