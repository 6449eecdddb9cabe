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
internal sealed class PostgreSqlConnector : IConnector
{
    private readonly PostgreSqlDatabase _database;
    private readonly CurrentCatalog _catalog;
    private readonly bool _isEnforced;

    /// <summary>Makes the connector; it disposes the database.</summary>
    public PostgreSqlConnector(PostgreSqlDatabase database, bool isEnforced, TimeProvider time)
    {
        _database = database;
        _isEnforced = isEnforced;
        _catalog = new CurrentCatalog(database, time);
        Queries = new PostgreSqlQueryRunner(database, _catalog);
        Proof = new PostgreSqlProof(database, time);
    }

    /// <inheritdoc />
    public IQueryRunner? Queries { get; }

    /// <inheritdoc />
    public IContentReader? Content => null;

    /// <inheritdoc />
    public SourceHealth? Health => _database.Health;

    /// <inheritdoc />
    public IProof? Proof { get; }

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
        var known = await ExplainedAsync(() => _catalog.ReadAsync(grant.Limits, cancellation));
        var catalog = known.Under(grant).Catalog;
        var nodes = Children(parent, catalog)
            .Where(node => after is null || string.CompareOrdinal(node.Path.Name, after) > 0);
        foreach (var node in nodes)
        {
            var columns = known.ColumnsOf(node.Path).Where(column => catalog.Sees(node.Path, column));
            yield return node with
            {
                Columns = [.. columns.Select(column => new Column(column, ""))],
            };
        }
    }

    /// <inheritdoc />
    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        ExplainedAsync(async () =>
        {
            await using var session = await _database.BeginAsync(grant.Limits, cancellation);
            var catalog = await GrantedCatalog.ReadAsync(session, grant, cancellation);
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
        });

    /// <inheritdoc />
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        try
        {
            return await TryReadAsync(request, grant, cancellation);
        }
        catch (GatewayException fault) when (StalePlan.Is(fault.InnerException))
        {
            _database.Renew();
            return await TryReadAsync(request, grant, cancellation);
        }
    }

    /// <inheritdoc />
    public async ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        var known = await ExplainedAsync(() => _catalog.ReadAsync(grant.Limits, cancellation));
        return path.Segments.Length < 2 || known.Rules.Steady.IsSteady(path.Name)
            ? await _database.MomentAsync(cancellation)
            : null;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        SourceCheck.RunAsync(_database, grant, _isEnforced, cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        return _database.DisposeAsync();
    }

    private async Task<RowSet> TryReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation) =>
        await TableReader.ReadAsync(
            await _database.BeginAsync(grant.Limits, cancellation),
            request,
            grant,
            cancellation
        );

    private static IEnumerable<Node> Children(NodePath parent, GrantedCatalog catalog) =>
        parent.IsRoot
            ? catalog.Relations.Select(relation => relation.Schema).Distinct().Select(NodeBuilder.Schema)
            : catalog.Relations.Where(relation => relation.Path.Parent.Equals(parent)).Select(NodeBuilder.Listed);

    private static async Task<T> ExplainedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (NpgsqlException fault)
        {
            throw ServerFailure.Explain(fault);
        }
    }
}
