using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.PostgreSql.Catalog;
using Gateway.Connectors.PostgreSql.Opening;
using Gateway.Connectors.PostgreSql.Proving;
using Gateway.Connectors.PostgreSql.Querying;
using Gateway.Connectors.PostgreSql.Reading;
using Npgsql;

namespace Gateway.Connectors.PostgreSql;

/// <summary>One database: schemas, and in them tables and views. Every call has a session and a transaction of its own.</summary>
internal sealed class PostgreSqlConnector(PostgreSqlDatabase database, bool isEnforced, TimeProvider time) : IConnector
{
    /// <inheritdoc />
    public IQueryRunner? Queries { get; } = new PostgreSqlQueryRunner(database, time);

    /// <inheritdoc />
    public IContentReader? Content => null;

    /// <inheritdoc />
    public SourceHealth? Health => database.Health;

    /// <inheritdoc />
    public IProof? Proof { get; } = new PostgreSqlProof(database, time);

    /// <inheritdoc />
    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (parent.Segments.Length > 1)
        {
            yield break;
        }
        var nodes = await CatalogAsync(grant, (_, catalog) => Task.FromResult(Children(parent, catalog)), cancellation);
        foreach (var node in nodes.Where(n => after is null || string.CompareOrdinal(n.Path.Name, after) > 0))
        {
            yield return node;
        }
    }

    /// <inheritdoc />
    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        CatalogAsync(
            grant,
            async (session, catalog) =>
            {
                if (path.Segments.Length == 1)
                {
                    return Children(NodePath.Root, catalog).FirstOrDefault(node => node.Path.Equals(path));
                }
                return catalog.Find(path) is { } relation
                    ? NodeBuilder.Described(
                        relation,
                        await CatalogReader.DetailAsync(session, relation, cancellation),
                        catalog
                    )
                    : null;
            },
            cancellation
        );

    /// <inheritdoc />
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation) =>
        await TableReader.ReadAsync(
            await database.BeginAsync(grant.Limits, cancellation),
            request,
            grant,
            cancellation
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        SourceCheck.RunAsync(database, grant, isEnforced, cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static IEnumerable<Node> Children(NodePath parent, GrantedCatalog catalog) =>
        parent.IsRoot
            ? catalog.Relations.Select(relation => relation.Schema).Distinct().Select(NodeBuilder.Schema)
            : catalog.Relations.Where(relation => relation.Path.Parent.Equals(parent)).Select(NodeBuilder.Listed);

    private async Task<T> CatalogAsync<T>(
        Grant grant,
        Func<Session, GrantedCatalog, Task<T>> read,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(grant.Limits, cancellation);
        try
        {
            return await read(session, await GrantedCatalog.ReadAsync(session, grant, cancellation));
        }
        catch (NpgsqlException fault)
        {
            throw ServerFailure.Explain(fault);
        }
    }
}
