using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Search.Tests.Fakes;

/// <summary>One table in memory, keyed by its first column <c>id</c>.</summary>
internal sealed class FakeTable(string name, params string[] textColumns) : IConnector
{
    private readonly SortedDictionary<long, string?[]> _rows = [];

    public NodePath Path { get; } = NodePath.Of(name);

    public IQueryRunner? Queries => null;

    public IContentReader? Content => null;

    /// <summary>The stamp of the table, or null for none.</summary>
    public string? Version { get; set; }

    public bool HasKey { get; set; } = true;

    /// <summary>How many pages were read.</summary>
    public int Reads { get; private set; }

    public void Put(long id, params string?[] texts) => _rows[id] = texts;

    public void Remove(long id) => _rows.Remove(id);

    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await Task.Yield();
        if (parent.IsRoot && await DescribeAsync(Path, grant, cancellation) is { } node)
        {
            yield return node;
        }
    }

    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.FromResult(
            path.Equals(Path) && grant.Rules.Sees(path)
                ? new Node
                {
                    Path = Path,
                    Kind = NodeKind.Table,
                    Key = HasKey ? ["id"] : [],
                    Version = Version,
                }
                : null
        );

    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        Reads++;
        var after = request.After?[0].Integer ?? long.MinValue;
        var rows = _rows.Where(row => row.Key > after).Take(request.MaxRows + 1).ToList();
        var places = request.Columns!.Select(column => Array.IndexOf(textColumns, column)).ToList();
        var columns = request.Columns!.Select(column => new Column(column, "text")).ToList();
        return Task.FromResult(new RowSet(columns, Batches(rows, places)));
    }

    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async IAsyncEnumerable<RowBatch> Batches(List<KeyValuePair<long, string?[]>> rows, List<int> places)
    {
        await Task.Yield();
        foreach (var chunk in rows.Chunk(100))
        {
            yield return new RowBatch(
                [.. chunk.Select(row => places.Select(place => Value.Of(row.Value[place])).ToArray())],
                [.. chunk.Select(row => new[] { Value.Of(row.Key) })]
            );
        }
    }
}
