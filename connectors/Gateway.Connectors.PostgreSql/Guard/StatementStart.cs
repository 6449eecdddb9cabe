using Gateway.Abstractions;

namespace Gateway.Connectors.PostgreSql.Guard;

/// <summary>How a statement begins.</summary>
/// <param name="IsQuery">A query, explained or not; false for SHOW.</param>
/// <param name="IsExplained">Whether EXPLAIN comes before it.</param>
internal readonly record struct StatementStart(bool IsQuery, bool IsExplained)
{
    /// <summary>Reads the first words; whatever is neither a query nor SHOW is refused.</summary>
    /// <exception cref="GatewayException">The statement is refused.</exception>
    public static StatementStart Of(SqlText text)
    {
        if (text.IsWord(0, "SHOW"))
        {
            return new(IsQuery: false, IsExplained: false);
        }
        var explained = text.IsWord(0, "EXPLAIN");
        var at = QueryStart(text, explained ? AfterExplain(text) : 0);
        if (text.IsWord(at, "WITH"))
        {
            WithTables.AfterWith(text, at);
        }
        else if (!text.IsWord(at, "SELECT", "VALUES", "TABLE"))
        {
            throw explained
                ? new GatewayException(
                    ErrorCode.AccessRefused,
                    "Only a query can be explained.",
                    "Write EXPLAIN SELECT …."
                )
                : NoQuery();
        }
        return new(IsQuery: true, explained);
    }

    /// <summary>The refusal of whatever is not a query.</summary>
    public static GatewayException NoQuery(Exception? inner = null) =>
        new(
            ErrorCode.AccessRefused,
            "Only queries are run here: SELECT, WITH … SELECT, VALUES, TABLE, EXPLAIN of them, and SHOW.",
            "The source is read-only. The explore tool describes schemas, tables and columns.",
            inner
        );

    private static int QueryStart(SqlText text, int at)
    {
        while (text.IsSymbol(at, '('))
        {
            at++;
        }
        return at;
    }

    // EXPLAIN ANALYZE VERBOSE … or EXPLAIN (options) …; a parenthesis may also open the query.
    private static int AfterExplain(SqlText text)
    {
        var at = 1;
        while (text.IsWord(at, "ANALYZE", "ANALYSE", "VERBOSE"))
        {
            at++;
        }
        var isQuery = text.IsWord(QueryStart(text, at), "SELECT", "WITH", "VALUES", "TABLE");
        return at == 1 && text.IsSymbol(at, '(') && !isQuery ? text.AfterClosing(at) : at;
    }
}
