using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Sql;

namespace Gateway.Connectors.PostgreSql.Seeding;

/// <summary>Writes a statement of SQLite so that PostgreSQL reads the very same words in it.</summary>
/// <remarks>
/// The two do not agree where comments and texts end (<c>\r</c>, nested comments, <c>E''</c>, <c>$$</c>). What SQLite takes
/// for a comment or a text could else be code here, and this code would have the writer's rights. So the words are
/// separated as SQLite does (sqlite.org/lang_keywords.html, tokenize.c) and written anew, without comments.
/// </remarks>
internal static class PortableSql
{
    private const string Blanks = " \t\r\n\f";

    /// <summary>The statement for PostgreSQL.</summary>
    /// <exception cref="GatewayException">It holds something that PostgreSQL has no sign for.</exception>
    public static string Of(string sql)
    {
        var text = new StringBuilder();
        for (var at = 0; at < sql.Length; )
        {
            at = Next(sql, at, text);
        }
        return text.ToString();
    }

    /// <summary>Writes the word that begins at a place; gives the place behind it.</summary>
    private static int Next(string sql, int at, StringBuilder text)
    {
        switch (sql[at])
        {
            case '-' when Follows(sql, at, '-'):
                text.Append(' ');
                return End(sql.IndexOf('\n', at), 1, sql);
            case '/' when Follows(sql, at, '*'):
                text.Append(' ');
                return End(sql.IndexOf("*/", Math.Min(at + 2, sql.Length), StringComparison.Ordinal), 2, sql);
            case '\'':
                return Quoted(
                    sql,
                    at,
                    '\'',
                    text,
                    inner => $" '{inner.Replace("'", "''", StringComparison.Ordinal)}' "
                );
            case '"' or '`':
                return Quoted(sql, at, sql[at], text, inner => $" {Identifier.Quote(inner)} ");
            case '[':
                var close = End(sql.IndexOf(']', at), 1, sql);
                text.Append(' ').Append(Identifier.Quote(sql[(at + 1)..Math.Max(at + 1, close - 1)])).Append(' ');
                return close;
            case var blank when Blanks.Contains(blank, StringComparison.Ordinal):
                text.Append(' ');
                return at + 1;
            case '$' or '\\' or '\0' or '?' or '#':
                throw new GatewayException(
                    ErrorCode.RequestInvalid,
                    $"A view or index of the seed has the sign '{sql[at]}' outside of quotes, which PostgreSQL reads in another way.",
                    "Write it without."
                );
            default:
                text.Append(sql[at]);
                return at + 1;
        }
    }

    /// <summary>A text or name in quotes, in which the quote itself stands twice.</summary>
    private static int Quoted(string sql, int at, char quote, StringBuilder text, Func<string, string> write)
    {
        var inner = new StringBuilder();
        for (at++; at < sql.Length; at++)
        {
            if (sql[at] == quote && !Follows(sql, at, quote))
            {
                at++;
                break;
            }
            at += sql[at] == quote ? 1 : 0;
            inner.Append(sql[at]);
        }
        text.Append(write(inner.ToString()));
        return at;
    }

    private static bool Follows(string sql, int at, char sign) => at + 1 < sql.Length && sql[at + 1] == sign;

    private static int End(int found, int length, string sql) => found < 0 ? sql.Length : found + length;
}
