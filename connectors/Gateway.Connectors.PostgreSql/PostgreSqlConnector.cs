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
    private readonly KnownTables _tables;
    private readonly TableReader _reader;
    private readonly bool _isEnforced;

    /// <summary>Makes the connector; it disposes the database.</summary>
    public PostgreSqlConnector(PostgreSqlDatabase database, bool isEnforced, TimeProvider time)
    {
        _database = database;
        _isEnforced = isEnforced;
        _catalog = new CurrentCatalog(database, time);
        _tables = new KnownTables(database);
        _reader = new TableReader(database, _tables);
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
            if (path.Segments.Length == 1)
            {
                await using var session = await _database.BeginAsync(grant.Limits, cancellation);
                var all = await GrantedCatalog.ReadAsync(session, grant, cancellation);
                return Children(NodePath.Root, all).FirstOrDefault(node => node.Path.Equals(path));
            }
            if (await _tables.DescribeAsync(path, grant.Limits, cancellation) is not { } table)
            {
                return null;
            }
            var catalog = new GrantedCatalog([table.Relation], grant);
            return catalog.Find(path) is { } relation ? NodeBuilder.Described(relation, table.Detail, catalog) : null;
        });

    /// <inheritdoc />
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        try
        {
            return await _reader.ReadAsync(request, grant, cancellation);
        }
        catch (GatewayException fault) when (StalePlan.Is(fault.InnerException))
        {
            _database.Renew();
            return await _reader.ReadAsync(request, grant, cancellation);
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
