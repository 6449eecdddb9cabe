using Gateway.Abstractions;
using Xunit;

namespace Gateway.Connectors.Specification;

/// <summary>Rows under the versions that they were read of, as a cache keeps them: what it would give is compared with what there is.</summary>
public sealed class KeptRows(IConnector connector, Grant grant)
{
    private readonly Dictionary<(string What, string Version), string> _kept = [];

    /// <summary>How often a cache would have given what it had.</summary>
    public int Hits { get; private set; }

    /// <summary>Reads with a query.</summary>
    /// <returns>The rows, as text.</returns>
    public async Task<string> QueryAsync(string sql)
    {
        await using var query = await connector.Queries!.PrepareAsync(new QueryText(sql, []), grant, default);
        var version = query.Analysis.IsRepeatable ? await query.VersionAsync(default) : null;
        await using var set = await query.RunAsync(1000, default);
        return Compare(sql, version, await Page.Of(set));
    }

    /// <summary>Reads a page of a table.</summary>
    /// <returns>The rows, as text.</returns>
    public async Task<string> ReadAsync(NodePath table)
    {
        var version = await connector.VersionAsync(table, grant, default);
        await using var set = await connector.ReadAsync(new ReadRequest(table, 1000), grant, default);
        return Compare(table.ToString(), version, await Page.Of(set));
    }

    private string Compare(string what, string? version, Page page)
    {
        var rows = string.Join('\n', page.Rows.Select(row => string.Join('|', row)));
        if (version is not null && !_kept.TryAdd((what, version), rows))
        {
            Hits++;
            Assert.Equal(rows, _kept[(what, version)]);
        }
        return rows;
    }
}
