using System.Text.Json;
using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core.Tests;

/// <summary>A pipeline over tables in memory, with a state folder of its own.</summary>
internal sealed class PipelineFixture : IAsyncDisposable
{
    private readonly SourceRegistry _sources;
    private readonly ExportStore? _exports;

    public PipelineFixture(
        Limits? limits = null,
        TableRules? rules = null,
        TimeProvider? time = null,
        int maxCalls = 8,
        BudgetConfiguration? budget = null,
        Func<string, IResultStore>? results = null,
        Func<string, ExportStore>? exports = null,
        CacheConfiguration? cache = null,
        TimeSpan cacheAge = default
    )
    {
        State = Directory.CreateTempSubdirectory("gateway-core-").FullName;
        var definition = new SourceDefinition("shop", "fake", new Dictionary<string, object>());
        var configuration = new GatewayConfiguration
        {
            File = Path.Combine(State, "gateway.json"),
            StateFolder = State,
            Limits = limits ?? new Limits(),
            MaxConcurrentCalls = maxCalls,
            Budget = budget ?? new BudgetConfiguration(),
            Cache = cache ?? new CacheConfiguration(),
            Sources =
            [
                new SourceConfiguration(definition, Connector, rules ?? TableRules.Everything) { CacheAge = cacheAge },
            ],
        };
        var clock = time ?? TimeProvider.System;
        Results = results?.Invoke(State);
        _exports = exports?.Invoke(State);
        var policies = new PolicyBook(configuration, Results, _exports);
        _sources = new SourceRegistry(configuration, policies, clock, Results, _exports);
        Pipeline = new RequestPipeline(configuration, _sources, policies, null, null, Results, clock, _exports);
    }

    public IResultStore? Results { get; }

    public TableConnector Connector { get; } = new();

    public string State { get; }

    public RequestPipeline Pipeline { get; }

    public Task<Answer> RunAsync(Call call, CancellationToken cancellation = default) =>
        Pipeline.RunAsync(call, new CallOrigin("stdio", "test 1.0"), null, cancellation);

    public async Task<GatewayException> FailAsync(Call call, CancellationToken cancellation = default) =>
        await Assert.ThrowsAsync<GatewayException>(() => RunAsync(call, cancellation));

    public List<JsonElement> AuditLines() =>
        [
            .. Directory
                .GetFiles(Path.Combine(State, "audit"), "*.jsonl")
                .SelectMany(ReadShared)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        await _sources.DisposeAsync();
        if (Results is not null)
        {
            await Results.DisposeAsync();
        }
        if (_exports is not null)
        {
            await _exports.DisposeAsync();
        }
        Directory.Delete(State, recursive: true);
    }

    private static string[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
