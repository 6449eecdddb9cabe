using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gateway.Abstractions;
using Gateway.Connectors.Results.Cells;
using Gateway.Connectors.Results.Storing;
using Gateway.Connectors.Sqlite;

namespace Gateway.Connectors.Results;

/// <summary>Serves the results of each principal as an SQLite source: the rules of the grant say which of them. Thread-safe.</summary>
/// <remarks>Reading gives every cell as its source gave it; SQL works with what SQLite makes of it.</remarks>
internal sealed class ResultConnector : IConnector, IQueryRunner
{
    private readonly ConcurrentDictionary<string, Lazy<IConnector>> _databases = new(StringComparer.Ordinal);
    private readonly ResultStore _store;
    private readonly SqliteConnectorFactory _factory;

    /// <summary>Opens nothing.</summary>
    public ResultConnector(ResultStore store, SqliteConnectorFactory factory)
    {
        (_store, _factory) = (store, factory);
    }

    /// <inheritdoc />
    public IQueryRunner? Queries => this;

    /// <inheritdoc />
    public IContentReader? Content => null;

    /// <inheritdoc />
    public string Dialect => Connected("nobody").Queries!.Dialect;

    /// <inheritdoc />
    public string? PlanWords => Connected("nobody").Queries!.PlanWords;

    /// <inheritdoc />
    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await Task.CompletedTask;
        var results = parent.IsRoot ? Seen(grant) : [];
        foreach (var result in results.OrderBy(entry => entry.Result.Id, StringComparer.Ordinal))
        {
            if (after is null || string.CompareOrdinal(result.Result.Id, after) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return Described(result.Result);
            }
        }
    }

    /// <inheritdoc />
    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.FromResult(
            Find(path, grant) is { } entry
                ? Described(entry.Result) with
                {
                    Columns = [.. entry.Result.Columns.Where(column => grant.Rules.SeesColumn(path, column.Name))],
                    Key = ["rowid"],
                }
                : null
        );

    /// <inheritdoc />
    public async Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        var results = _store.Open(grant.Principal);
        var entry =
            Find(request.Path, grant)
            ?? throw new GatewayException(
                ErrorCode.AccessNotFound,
                $"there is no result '{request.Path.ToDotted()}'",
                "it may be expired; ask its query again"
            );
        results.Use([entry.Result.Id]);
        var rows = await Connected(grant.Principal).ReadAsync(request, grant, cancellation);
        return new RestoredRows(results, entry, request, rows).Set;
    }

    /// <inheritdoc />
    public async Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation)
    {
        var results = _store.Open(grant.Principal);
        var prepared = await Connected(grant.Principal).Queries!.PrepareAsync(query, grant, cancellation);
        results.Use(prepared.Analysis.Tables.Select(table => table.Name));
        return prepared;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values.Where(database => database.IsValueCreated))
        {
            await database.Value.DisposeAsync();
        }
    }

    private static Node Described(KeptResult result) =>
        new()
        {
            Path = NodePath.Of(result.Id),
            Kind = NodeKind.Table,
            Comment = Words.Of(result),
            RowEstimate = result.Rows,
            Version = result.Version,
            Modified = result.Created,
        };

    private IEnumerable<CatalogEntry> Seen(Grant grant) =>
        _store.Open(grant.Principal).Entries().Where(entry => grant.Rules.Sees(NodePath.Of(entry.Result.Id)));

    private CatalogEntry? Find(NodePath path, Grant grant) =>
        path.Segments.Length == 1
            ? Seen(grant)
                .FirstOrDefault(entry => string.Equals(entry.Result.Id, path.Name, StringComparison.OrdinalIgnoreCase))
            : null;

    private IConnector Connected(string principal) =>
        _databases.GetOrAdd(principal, name => new Lazy<IConnector>(() => Connect(name))).Value;

    private IConnector Connect(string principal) =>
        _store.IsMemory
            ? _factory.OpenMemory(_store.NameOf(principal), _store.BytesOfMemory)
            : _factory.Create(
                new SourceDefinition(
                    IResultStore.Source,
                    _factory.Kind,
                    new Dictionary<string, object> { ["path"] = _store.NameOf(principal) }
                )
            );
}
