using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Sqlite.Catalog;
using Gateway.Connectors.Sqlite.Opening;
using Gateway.Connectors.Sqlite.Proving;
using Gateway.Connectors.Sqlite.Querying;
using Gateway.Connectors.Sqlite.Reading;

namespace Gateway.Connectors.Sqlite;

/// <summary>One SQLite file. SQLite blocks: rows are read on the thread of their call, the catalog on another of the pool.</summary>
internal sealed class SqliteConnector : IConnector
{
    private const int CatalogValueBytes = 100_000_000;

    private readonly SqliteDatabase _database;

    /// <summary>Makes the connector; it disposes the database.</summary>
    public SqliteConnector(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        Queries = new SqliteQueryRunner(database);
        Proof = new SqliteProof(database, time);
    }

    /// <inheritdoc />
    public IQueryRunner? Queries { get; }

    /// <inheritdoc />
    public IContentReader? Content => null;

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
        if (!parent.IsRoot)
        {
            yield break;
        }
        foreach (var node in await Task.Run(() => List(after, grant, cancellation), CancellationToken.None))
        {
            yield return node;
        }
    }

    /// <inheritdoc />
    public Task<Node?> FindAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(() => Find(path, grant, cancellation), CancellationToken.None);

    /// <inheritdoc />
    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.Run(() => Describe(path, grant, cancellation), CancellationToken.None);

    /// <inheritdoc />
    /// <remarks>That of the whole file. A view may look at the clock, and a module at a view: those have none.</remarks>
    public ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        using var lease = _database.Rent(CatalogValueBytes, cancellation);
        var isTable = lease.Schema.Find(path, grant.Rules) is { IsView: false, Module: null };
        return ValueTask.FromResult(isTable ? lease.Version : null);
    }

    /// <inheritdoc />
    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation) =>
        RowStream.StartAsync(() =>
        {
            var reader = new TableReader(_database, request, grant, cancellation);
            return RowStream.Start(reader.Columns, reader.Next, reader.Dispose, reader.Notices, cancellation);
        });

    /// <inheritdoc />
    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.Run(() => SourceCheck.Run(_database, grant, cancellation), CancellationToken.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<Node> List(string? after, Grant grant, CancellationToken cancellation)
    {
        using var lease = _database.Rent(CatalogValueBytes, cancellation);
        var estimates = new RowEstimates(lease);
        var version = FileStamp.VersionOf(_database.Location.Path);
        return
        [
            .. lease
                .Schema.Under(grant)
                .Relations.Where(entry => after is null || string.CompareOrdinal(entry.Name, after) > 0)
                .Select(entry => NodeBuilder.Listed(entry, estimates.Of(entry), version)),
        ];
    }

    private Node? Find(NodePath path, Grant grant, CancellationToken cancellation)
    {
        using var lease = _database.Rent(CatalogValueBytes, cancellation);
        return lease.Schema.Find(path, grant.Rules) is { } entry ? Find(lease, entry, grant.Rules) : null;
    }

    private Node? Describe(NodePath path, Grant grant, CancellationToken cancellation)
    {
        using var lease = _database.Rent(CatalogValueBytes, cancellation);
        if (lease.Schema.Find(path, grant.Rules) is not { } entry)
        {
            return null;
        }
        var described = NodeBuilder.Described(
            Find(lease, entry, grant.Rules),
            entry,
            DetailReader.Read(lease, entry),
            new GrantedForeignKeys(lease, grant.Rules),
            grant.Rules
        );
        return described with { Columns = Masked(described.Columns, lease, entry, grant, cancellation) };
    }

    private Node Find(Lease lease, SchemaEntry entry, AccessRules rules)
    {
        var version = FileStamp.VersionOf(_database.Location.Path);
        var listed = NodeBuilder.Listed(entry, new RowEstimates(lease).Of(entry), version);
        return NodeBuilder.Found(listed, entry, DetailReader.Read(lease, entry), rules);
    }

    private static IReadOnlyList<Column> Masked(
        IReadOnlyList<Column> columns,
        Lease lease,
        SchemaEntry entry,
        Grant grant,
        CancellationToken cancellation
    )
    {
        var selection = TableSelection.Of(entry, DetailReader.Read(lease, entry), null, grant.Rules);
        try
        {
            var masks = SelectionMasks.Of(lease, lease.Schema.Under(grant), selection, cancellation);
            return masks.Count == 0 ? columns : [.. columns.Zip(masks, (column, mask) => column with { Mask = mask })];
        }
        catch (GatewayException refused) when (refused.Code == ErrorCode.AccessRefused)
        {
            // It can be described, and a read of it says why it cannot be read.
            return columns;
        }
    }
}
