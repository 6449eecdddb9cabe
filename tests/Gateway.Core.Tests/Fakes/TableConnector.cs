using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>Tables in memory, keyed by an integer; queries are names of tables.</summary>
internal sealed class TableConnector : IConnector, IConnectorFactory, IQueryRunner
{
    public Dictionary<string, FakeTable> Tables { get; } = new(StringComparer.Ordinal);

    public List<Finding> Findings { get; } = [];

    public SourceHealth? Health { get; set; }

    /// <summary>Runs before the rows of a read or of a query come.</summary>
    public Func<CancellationToken, Task> BeforeRows { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before each batch of rows, with its number from 0.</summary>
    public Func<int, CancellationToken, Task> BeforeBatch { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The version of everything; null for none.</summary>
    public string? Version { get; set; }

    /// <summary>Whether queries are repeatable.</summary>
    public bool IsRepeatable { get; set; } = true;

    /// <summary>Whether the rows of queries tell their version.</summary>
    public bool TellsWithRows { get; set; }

    /// <summary>How often a query was asked for its version.</summary>
    public int Asked { get; private set; }

    /// <summary>How many nodes were described.</summary>
    public int Described { get; private set; }

    public int OpenRowSets { get; private set; }

    /// <summary>How many streams of rows were begun.</summary>
    public int Started { get; private set; }

    public string Kind => "fake";
    public string Summary => "tables in memory";
    public AccessShape AccessShape => AccessShape.Tables;
    public IReadOnlyList<SettingDefinition> Settings => [new("path", SettingType.Path, "The file.")];
    public string Dialect => "fake";
    public string? PlanWords { get; set; } = "EXPLAIN";
    public IQueryRunner? Queries => this;
    public IContentReader? Content => null;

    public IEnumerable<Finding> Inspect(SourceDefinition source) => [];

    public IConnector Create(SourceDefinition source) => this;

    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. Findings]);

    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await Task.CompletedTask;
        foreach (var name in Tables.Keys.Order(StringComparer.Ordinal))
        {
            if (parent.IsRoot && string.CompareOrdinal(name, after) > 0 && grant.Rules.Sees(NodePath.Of(name)))
            {
                yield return Describe(name, grant);
            }
        }
    }

    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation)
    {
        Described++;
        return Task.FromResult(
            Tables.ContainsKey(path.ToString()) && grant.Rules.Sees(path) ? Describe(path.Name, grant) : null
        );
    }

    public ValueTask<string?> VersionAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        ValueTask.FromResult(Version);

    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation)
    {
        var table = Tables[request.Path.Name];
        var after = request.After?[0].Integer ?? long.MinValue;
        var rows = table
            .Rows.Where(row => row[0].Integer > after && (request.At is null || row[0] == request.At[0]))
            .Take(request.MaxRows + 1)
            .Select(row => row.Select(cell => Cut(cell, request)).ToArray())
            .ToList();
        var columns = (request.Columns ?? table.Columns).Select(name => new Column(name, "")
        {
            Mask = grant.Rules.MaskOf(request.Path, name),
        });
        return Task.FromResult(Stream(table, [.. columns], rows, cancellation));
    }

    public Task<IPreparedQuery> PrepareAsync(QueryText query, Grant grant, CancellationToken cancellation) =>
        Tables.ContainsKey(query.Sql)
            ? Task.FromResult<IPreparedQuery>(new Prepared(this, query.Sql))
            : throw new GatewayException(ErrorCode.RequestSyntax, $"no such table: {query.Sql}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Value Cut(Value cell, ReadRequest request) =>
        cell.Kind switch
        {
            ValueKind.Text when cell.Length > request.MaxTextLength => Value.Cut(
                cell.Text[..request.MaxTextLength],
                cell.Length
            ),
            ValueKind.Blob when cell.Length > request.MaxBlobBytes => Value.Blob(
                cell.Length,
                cell.Bytes![..request.MaxBlobBytes]
            ),
            _ => cell,
        };

    private Node Describe(string name, Grant grant) =>
        new()
        {
            Path = NodePath.Of(name),
            Kind = NodeKind.Table,
            Columns =
            [
                .. Tables[name]
                    .Columns.Where(c => grant.Rules.SeesColumn(NodePath.Of(name), c))
                    .Select(c => new Column(c, "")),
            ],
            Key = Tables[name].HasKey ? ["id"] : [],
            RowEstimate = Tables[name].Rows.Count,
        };

    private RowSet Stream(
        FakeTable table,
        IReadOnlyList<Column> columns,
        List<Value[]> rows,
        CancellationToken cancellation,
        string? version = null
    )
    {
        OpenRowSets++;
        Started++;
        return new RowSet(
            columns,
            Batches(table, columns, rows, cancellation),
            () =>
            {
                OpenRowSets--;
                return ValueTask.CompletedTask;
            }
        )
        {
            Version = version,
        };
    }

    private async IAsyncEnumerable<RowBatch> Batches(
        FakeTable table,
        IReadOnlyList<Column> columns,
        List<Value[]> rows,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await BeforeRows(cancellation);
        var places = columns.Select(column => table.Columns.IndexOf(column.Name)).ToList();
        var number = 0;
        foreach (var chunk in rows.Chunk(7))
        {
            await BeforeBatch(number++, cancellation);
            cancellation.ThrowIfCancellationRequested();
            yield return new RowBatch(
                [.. chunk.Select(row => places.Select(at => row[at]).ToArray())],
                table.HasKey ? [.. chunk.Select(row => new[] { row[0] })] : null
            );
        }
    }

    private sealed class Prepared(TableConnector owner, string name) : IPreparedQuery
    {
        public QueryAnalysis Analysis => new([NodePath.Of(name)], []) { IsRepeatable = owner.IsRepeatable };

        public bool TellsVersionWithRows => owner.TellsWithRows;

        public ValueTask<string?> VersionAsync(CancellationToken cancellation)
        {
            owner.Asked++;
            return ValueTask.FromResult(owner.Version);
        }

        public Task<RowSet> RunAsync(int maxRows, CancellationToken cancellation)
        {
            var table = owner.Tables[name];
            return Task.FromResult(
                owner.Stream(
                    table,
                    [.. table.Columns.Select(name => new Column(name, ""))],
                    [.. table.Rows.Take(maxRows + 1)],
                    cancellation,
                    owner.TellsWithRows ? owner.Version : null
                )
            );
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
