namespace Gateway.Connectors.PostgreSql.Opening;

/// <summary>Takes <c>postgres://user:password@host:port/database?sslmode=require</c> apart, as libpq does.</summary>
internal static class ConnectionUrl
{
    /// <summary>Words and values; every part is percent-decoded once.</summary>
    /// <exception cref="FormatException">Another scheme, or a query that is not name=value.</exception>
    public static IEnumerable<(string Word, string Value)> Pairs(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (url[..start] is not ("postgres" or "postgresql"))
        {
            throw new FormatException("a URL of a database begins with postgres:// or postgresql://");
        }
        var rest = url[(start + 3)..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var place = question < 0 ? rest : rest[..question];
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? place : place[..slash];
        var pairs = new List<(string, string)>();
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Split(authority[..at], ':');
            Add(pairs, "user", user);
            Add(pairs, "password", password);
        }
        AddHost(pairs, authority[(at + 1)..]);
        Add(pairs, "dbname", slash < 0 ? null : place[(slash + 1)..]);
        foreach (var pair in question < 0 ? [] : rest[(question + 1)..].Split('&'))
        {
            var (word, value) = Split(pair, '=');
            pairs.Add(
                (word, Uri.UnescapeDataString(value ?? throw new FormatException("its query is not name=value")))
            );
        }
        return pairs;
    }

    // An address of IPv6 stands in brackets and has colons of its own.
    private static void AddHost(List<(string, string)> pairs, string host)
    {
        var colon = host.LastIndexOf(':');
        var hasPort = colon > host.LastIndexOf(']');
        Add(pairs, "host", (hasPort ? host[..colon] : host).Trim('[', ']'));
        Add(pairs, "port", hasPort ? host[(colon + 1)..] : null);
    }

    private static void Add(List<(string, string)> pairs, string word, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            pairs.Add((word, Uri.UnescapeDataString(value)));
        }
    }

    private static (string First, string? Second) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
