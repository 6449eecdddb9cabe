using Gateway.Abstractions;

namespace Gateway.Connectors.Sqlite.Tests;

/// <summary>Rows that were read, with their keys.</summary>
internal static class Rows
{
    public static async Task<(List<Value[]> Rows, List<Value[]> Keys)> Of(RowSet set)
    {
        var (rows, keys) = (new List<Value[]>(), new List<Value[]>());
        await foreach (var batch in set.Batches)
        {
            rows.AddRange(batch.Rows);
            keys.AddRange(batch.Keys ?? []);
        }
        return (rows, keys);
    }

    public static async Task<(List<Value[]> Rows, List<Value[]> Keys)> Page(
        IConnector connector,
        ReadRequest request,
        Grant? grant = null
    )
    {
        await using var set = await connector.ReadAsync(request, grant ?? TestDatabase.Everything, default);
        return await Of(set);
    }

    /// <summary>All pages put together, as the core does it.</summary>
    public static async Task<(List<Value[]> Rows, List<Value[]> Keys)> All(
        IConnector connector,
        ReadRequest request,
        Grant? grant = null
    )
    {
        var (rows, keys) = (new List<Value[]>(), new List<Value[]>());
        while (true)
        {
            var page = await Page(connector, request, grant);
            rows.AddRange(page.Rows.Take(request.MaxRows));
            keys.AddRange(page.Keys.Take(request.MaxRows));
            if (page.Rows.Count <= request.MaxRows || page.Keys.Count == 0)
            {
                return (rows, keys);
            }
            request = request with { After = page.Keys[request.MaxRows - 1] };
        }
    }
}
