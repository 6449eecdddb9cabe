using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.PostgreSql.Tests;

/// <summary>Calls of a connector with everything allowed.</summary>
internal static class Calls
{
    /// <summary>All tables and columns.</summary>
    public static Grant Everything { get; } = Allow(["*"], []);

    /// <summary>A grant of these rules.</summary>
    public static Grant Allow(string[] allow, string[] deny, Limits? limits = null)
    {
        var rules = new TableRules(
            allow.Select(NamePattern.Parse),
            deny.Select(NamePattern.Parse),
            2,
            ignoreCase: false
        );
        return new Grant("local", "test", rules, limits ?? new Limits(), rules.Canonical);
    }

    /// <summary>The rows of a query.</summary>
    public static async Task<Page> QueryAsync(this IConnector connector, string sql, params Value[] parameters) =>
        await connector.QueryAsync(sql, Everything, 1000, default, parameters);

    /// <summary>The rows of a query under a grant.</summary>
    public static async Task<Page> QueryAsync(
        this IConnector connector,
        string sql,
        Grant grant,
        int maxRows,
        CancellationToken cancellation,
        params Value[] parameters
    )
    {
        await using var query = await connector.Queries!.PrepareAsync(
            new QueryText(sql, parameters),
            grant,
            cancellation
        );
        await using var rows = await query.RunAsync(maxRows, cancellation);
        var answer = new List<Value[]>();
        await foreach (var batch in rows.Batches)
        {
            answer.AddRange(batch.Rows);
            if (answer.Count > maxRows)
            {
                break;
            }
        }
        return new Page(rows.Columns, answer, [], rows.Notices);
    }

    /// <summary>The single cell of a query.</summary>
    public static async Task<Value> CellAsync(this IConnector connector, string sql, params Value[] parameters) =>
        (await connector.QueryAsync(sql, parameters)).Rows[0][0];

    /// <summary>The rows of a table.</summary>
    public static async Task<Page> ReadAsync(this IConnector connector, ReadRequest request)
    {
        await using var rows = await connector.ReadAsync(request, Everything, default);
        return await Page.Of(rows);
    }
}
