using System.Text;

namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Takes libpq's <c>host=db user='an owner'</c> apart: spaces between, quotes and backslashes inside.</summary>
internal static class LibpqText
{
    /// <summary>Words and values.</summary>
    /// <exception cref="FormatException">A word without a value, or an open quote.</exception>
    public static IEnumerable<(string Word, string Value)> Pairs(string text)
    {
        var pairs = new List<(string, string)>();
        for (var at = 0; SkipSpace(text, ref at); )
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                throw new FormatException("it is neither a URL nor a list of name=value");
            }
            var word = text[at..equals].Trim();
            at = equals + 1;
            SkipSpace(text, ref at);
            pairs.Add((word, ReadValue(text, ref at)));
        }
        return pairs;
    }

    private static bool SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at < text.Length;
    }

    private static string ReadValue(string text, ref int at)
    {
        var value = new StringBuilder();
        var isQuoted = at < text.Length && text[at] == '\'';
        at += isQuoted ? 1 : 0;
        for (; at < text.Length; at++)
        {
            if (isQuoted ? text[at] == '\'' : char.IsWhiteSpace(text[at]))
            {
                at++;
                return value.ToString();
            }
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            value.Append(text[at]);
        }
        return isQuoted ? throw new FormatException("a quote is not closed") : value.ToString();
    }
}
