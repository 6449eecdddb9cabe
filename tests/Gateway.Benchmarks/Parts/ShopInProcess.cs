using System.Text.Json.Nodes;
using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Connectors.Sqlite;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Search;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;
using Gateway.Seeding;

namespace Gateway.Benchmarks.Parts;

/// <summary>The seeded shop behind the pipeline, in this process and indexed.</summary>
internal sealed class ShopInProcess : IAsyncDisposable
{
    private static readonly CallOrigin Origin = new("cli", null);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-parts-").FullName;
    private readonly GatewayConfiguration _configuration;
    private readonly PolicyBook _policies;
    private readonly SourceRegistry _sources;
    private readonly SqliteSearchIndex _index;
    private readonly RequestPipeline _pipeline;
    private readonly RequestPipeline _keeping;

    private ShopInProcess()
    {
        Database = ShopSeed.Write(new ShopOptions(Path.Combine(_folder, "shop"))).Database;
        _configuration = Configure();
        _policies = new PolicyBook(_configuration);
        _sources = new SourceRegistry(_configuration, _policies, TimeProvider.System);
        _index = new SqliteSearchIndex(new StateFolder(_configuration.StateFolder).IndexFolder);
        _pipeline = PipelineOf(_configuration with { Cache = new CacheConfiguration { MaxBytes = 0 } });
        _keeping = PipelineOf(_configuration);
    }

    /// <summary>The database file.</summary>
    public string Database { get; }

    /// <summary>Seeds and indexes.</summary>
    public static async Task<ShopInProcess> OpenAsync()
    {
        var shop = new ShopInProcess();
        await new Indexer(shop._index, shop.Searched(), TimeProvider.System).UpdateAsync(CancellationToken.None);
        return shop;
    }

    /// <summary>Runs a call through a pipeline that keeps what was read.</summary>
    public Task<Answer> RunKeepingAsync(Call call) => _keeping.RunAsync(call, Origin, null, CancellationToken.None);

    /// <summary>Runs a call through the pipeline; each is read.</summary>
    public Task<Answer> RunAsync(Call call) => _pipeline.RunAsync(call, Origin, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _keeping.DisposeAsync();
        await _index.DisposeAsync();
        await _sources.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private RequestPipeline PipelineOf(GatewayConfiguration configuration) =>
        new(configuration, _sources, _policies, _index, null, null, TimeProvider.System);

    private GatewayConfiguration Configure()
    {
        var file = Path.Combine(_folder, "gateway.json");
        var sources = new JsonObject
        {
            ["shop"] = new JsonObject
            {
                ["kind"] = "sqlite",
                ["path"] = "shop/shop.db",
                ["deny"] = new JsonArray("secrets", "employees.ssn"),
                ["index"] = new JsonObject { ["reviews"] = new JsonArray("title", "body") },
            },
            ["handbook"] = new JsonObject { ["kind"] = "documents", ["folder"] = "shop/handbook" },
        };
        var limits = new JsonObject { ["tokens"] = 1_000_000, ["bytes"] = 16 << 20 };
        File.WriteAllText(
            file,
            new JsonObject
            {
                ["state"] = "state",
                ["sources"] = sources,
                ["limits"] = limits,
            }.ToJsonString()
        );
        IConnectorFactory[] kinds = [new SqliteConnectorFactory(), new DocumentsConnectorFactory()];
        return ConfigurationLoader.Load(file, kinds, [], EnvironmentVariables.OfProcess).Require();
    }

    private IReadOnlyList<IndexedSource> Searched() =>
        [
            .. _configuration.Sources.Select(source => new IndexedSource(
                _policies.OwnerGrant(source.Name),
                cancellation => _sources.OpenAsync(source.Name, cancellation)
            )
            {
                IsDocuments = source.Factory.AccessShape == AccessShape.Files,
                Tables = source.Index,
            }),
        ];
}
