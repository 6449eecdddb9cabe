using System.Text;
using Gateway.Abstractions;
using Gateway.Connectors.Specification;

namespace Gateway.Connectors.Tabular.Tests;

/// <summary>A folder of files that is served, with its own state folder.</summary>
internal sealed class TableSource : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gateway-tabular-").FullName;
    private readonly Dictionary<string, object> _settings;
    private IConnector? _connector;

    public TableSource(params (string Name, object Value)[] settings)
    {
        Directory.CreateDirectory(Folder);
        _settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        _settings["folder"] = Folder;
    }

    public string Folder => Path.Combine(_root, "files");

    public string State => Path.Combine(_root, "state");

    public SourceDefinition Definition => new("files", "tabular", _settings) { CacheFolder = State };

    public IConnector Connector => _connector ??= new TabularConnectorFactory().Create(Definition);

    /// <summary>A grant of everything that waits long for what is being loaded.</summary>
    public static Grant Everything { get; } = Granting(TableRules.Everything);

    public static Grant Granting(AccessRules rules) =>
        new("local", "files", rules, new Limits { Time = TimeSpan.FromMinutes(2) }, "f");

    public TableSource With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public TableSource With(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public async Task<Page> Query(string sql)
    {
        await using var query = await Connector.Queries!.PrepareAsync(new QueryText(sql, []), Everything, default);
        await using var set = await query.RunAsync(1000, default);
        return await Page.Of(set);
    }

    /// <summary>All cells of an answer, with NULL as ∅.</summary>
    public async Task<string[]> Cells(string sql) =>
        [
            .. (await Query(sql))
                .Rows.SelectMany(row => row)
                .Select(cell => cell.Kind == ValueKind.Null ? "∅" : $"{cell}"),
        ];

    public async Task<Node> Describe(string table) =>
        await Connector.DescribeAsync(NodePath.Of(table), Everything, default)
        ?? throw new InvalidOperationException($"there is no {table}");

    public async Task<List<Node>> List(Grant? grant = null)
    {
        var nodes = new List<Node>();
        await foreach (var node in Connector.ListAsync(NodePath.Root, null, grant ?? Everything, default))
        {
            nodes.Add(node);
        }
        return nodes;
    }

    /// <summary>The connector is disposed; the next use makes another one over the same folders.</summary>
    public async Task RestartAsync()
    {
        await Connector.DisposeAsync();
        _connector = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
