using Gateway.Abstractions;

namespace Gateway.Connectors.Specification;

/// <summary>What every SQL connector does, whatever the engine and whether an owner declared anything. A connector's tests inherit it and add their own.</summary>
public abstract partial class ConnectorSpecification
{
    private readonly SpecificationHost _host;

    /// <summary>Made for each test; the host is shared.</summary>
    protected ConnectorSpecification(SpecificationHost host)
    {
        _host = host;
        Grant = host.Grant();
    }

    /// <summary>The connector under test.</summary>
    private protected IConnector Connector => _host.Connector;

    /// <summary>Everything but what the data calls hidden or secret.</summary>
    private protected Grant Grant { get; }

    /// <summary>The path of a table.</summary>
    private protected NodePath Path(string name) => _host.Container.Child(name);

    /// <summary>Reads to the end of a page.</summary>
    private protected async Task<Page> Read(ReadRequest request, Grant? grant = null)
    {
        await using var set = await Connector.ReadAsync(request, grant ?? Grant, default);
        return await Page.Of(set);
    }

    private async Task<Page> Query(string sql, int maxRows = 1000, params Value[] parameters)
    {
        await using var query = await Connector.Queries!.PrepareAsync(new QueryText(sql, parameters), Grant, default);
        await using var set = await query.RunAsync(maxRows, default);
        return await Page.Of(set);
    }

    private async Task<List<Node>> List(NodePath parent, string? after = null)
    {
        var nodes = new List<Node>();
        await foreach (var node in Connector.ListAsync(parent, after, Grant, default))
        {
            nodes.Add(node);
        }
        return nodes;
    }
}
