using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Core.Configuration;
using Gateway.Search;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;

namespace Gateway.Core.Tests;

/// <summary>A pipeline over a folder of documents, the source <c>docs</c>, and its index.</summary>
internal sealed class FolderFixture : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("gateway-folder-").FullName;
    private readonly SourceRegistry _sources;
    private readonly SqliteSearchIndex _index;
    private readonly PolicyBook _policies;
    private readonly RequestPipeline _pipeline;

    public FolderFixture(params string[] hidden)
    {
        Directory.CreateDirectory(PathOf("docs"));
        var settings = new Dictionary<string, object> { ["folder"] = PathOf("docs") };
        var rules = new FileRules([GlobPattern.Parse("**/*")], hidden.Select(GlobPattern.Parse));
        var definition = new SourceDefinition("docs", "documents", settings);
        var configuration = new GatewayConfiguration
        {
            File = PathOf("gateway.json"),
            StateFolder = PathOf("state"),
            Sources = [new(definition, new DocumentsConnectorFactory(() => new PagedExtraction()), rules)],
        };
        _policies = new PolicyBook(configuration);
        _sources = new SourceRegistry(configuration, _policies, TimeProvider.System);
        _index = new SqliteSearchIndex(PathOf("state"));
        _pipeline = new RequestPipeline(configuration, _sources, _policies, _index, null, null, TimeProvider.System);
    }

    public void Put(string path, string text)
    {
        var file = PathOf("docs/" + path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public async Task IndexAsync()
    {
        var grant = _policies.GrantOf(new Principal("local"), "docs")!;
        var source = new IndexedSource(grant, cancellation => _sources.OpenAsync("docs", cancellation))
        {
            IsDocuments = true,
        };
        Assert.True(await new Indexer(_index, [source], TimeProvider.System).UpdateAsync(CancellationToken.None));
    }

    public Task<Answer> RunAsync(Call call) =>
        _pipeline.RunAsync(call, new CallOrigin("stdio", "test 1.0"), null, CancellationToken.None);

    public async Task<string> ReadAsync(string address) =>
        (await RunAsync(new ReadCall("gateway://docs/" + address))).Text;

    public Task<GatewayException> FailAsync(string address) =>
        Assert.ThrowsAsync<GatewayException>(() => ReadAsync(address));

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _sources.DisposeAsync();
        await _index.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_root, name);
}
