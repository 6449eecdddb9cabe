using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>Reads WITH lists: neither their members nor what follows may change anything.</summary>
internal static class WithTables
{
    /// <summary>Checks one list and the first word after it.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="with">The place of WITH.</param>
    /// <exception cref="GatewayException">Something in it is no query.</exception>
    public static void AfterWith(SqlText text, int with)
    {
        var at = with + (text.IsWord(with + 1, "RECURSIVE") ? 2 : 1);
        do
        {
            at = AfterMember(text, text.IsSymbol(at, ',') ? at + 1 : at);
        } while (text.IsSymbol(at, ','));
        Query(text, at);
    }

    // name (columns) AS NOT MATERIALIZED (query) SEARCH … CYCLE …
    private static int AfterMember(SqlText text, int at)
    {
        at++;
        at = text.IsSymbol(at, '(') ? text.AfterClosing(at) : at;
        at += text.IsWord(at, "AS") ? 1 : 0;
        at += text.IsWord(at, "NOT") ? 1 : 0;
        at += text.IsWord(at, "MATERIALIZED") ? 1 : 0;
        if (!text.IsSymbol(at, '('))
        {
            throw new GatewayException(
                ErrorCode.RequestSyntax,
                "syntax error in WITH",
                "Write WITH name AS (SELECT …) SELECT …."
            );
        }
        Query(text, at + 1);
        return AfterSearchAndCycle(text, text.AfterClosing(at));
    }

    private static int AfterSearchAndCycle(SqlText text, int at)
    {
        if (text.IsWord(at, "SEARCH"))
        {
            at = AfterWord(text, at, "SET") + 1;
        }
        if (text.IsWord(at, "CYCLE"))
        {
            at = AfterWord(text, at, "USING") + 1;
        }
        return at;
    }

    private static int AfterWord(SqlText text, int at, string word)
    {
        while (text.Has(at) && !text.IsWord(at, word))
        {
            at++;
        }
        return at + 1;
    }

    private static void Query(SqlText text, int at)
    {
        while (text.IsSymbol(at, '('))
        {
            at++;
        }
        if (!text.IsWord(at, "SELECT", "WITH", "VALUES", "TABLE"))
        {
            throw StatementStart.NoQuery();
        }
    }
}
