using Gateway.Abstractions;
using Gateway.Connectors.Results;
using Gateway.Core;
using Gateway.Core.Configuration;
using Gateway.Parquet;
using Gateway.Search;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;

namespace Gateway.Hosting;

/// <summary>All parts of a gateway, put together: the one place that knows how. Opens no source by itself.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    // For what a running call is ended by: timers, and the client's messages.
    private const int ThreadsBesideCalls = 8;

    private readonly TimeProvider _time;
    private readonly PolicyBook _policies;

    /// <summary>Puts the parts together.</summary>
    /// <param name="configuration">The configuration; <see cref="ScratchSource"/> has been added to it.</param>
    /// <param name="seeds">The making of test data that sources may need: no source is opened before it ends.</param>
    /// <param name="time">The clock.</param>
    public GatewayHost(GatewayConfiguration configuration, Task seeds, TimeProvider time)
    {
        _time = time;
        // A call may block its thread inside an engine up to its deadline. The pool makes further threads only slowly, so
        // it is told how many may be needed; it makes none that are not.
        ThreadPool.SetMinThreads(configuration.MaxConcurrentCalls + ThreadsBesideCalls, ThreadsBesideCalls);
        Results = StoreOf(configuration, time);
        Exports = ExportsOf(configuration);
        var policies = _policies = new PolicyBook(configuration, Results, Exports);
        Configuration = configuration;
        Sources = new SourceRegistry(configuration, policies, time, Results, Exports, seeds);
        Index = new SqliteSearchIndex(new StateFolder(configuration.StateFolder).IndexFolder);
        Searched =
        [
            .. configuration.Sources.Where(source => source.IsSearched).Select(source => Describe(source, policies)),
        ];
        var scratch = ScratchSource.LoaderOf(configuration);
        Pipeline = new RequestPipeline(configuration, Sources, policies, Index, scratch, Results, time, Exports);
    }

    /// <summary>The configuration.</summary>
    public GatewayConfiguration Configuration { get; }

    /// <summary>The sources.</summary>
    public SourceRegistry Sources { get; }

    /// <summary>The full-text index; an indexer fills it.</summary>
    public SqliteSearchIndex Index { get; }

    /// <summary>Keeps answers longer than a page; null where that is off.</summary>
    public ResultStore? Results { get; }

    /// <summary>Where rows are exported to; null where that is off.</summary>
    public ExportStore? Exports { get; }

    /// <summary>The sources that search covers.</summary>
    public IReadOnlyList<IndexedSource> Searched { get; }

    /// <summary>The way that every call takes.</summary>
    public RequestPipeline Pipeline { get; }

    /// <summary>An indexer over the searched sources.</summary>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    public Indexer MakeIndexer(IProgress<IndexProgress>? progress)
    {
        var options = new IndexerOptions { MaxBytes = Configuration.Search.MaxBytes, IsBusy = () => Pipeline.IsBusy };
        return new Indexer(Index, Searched, _time, options, progress);
    }

    /// <summary>Opens a source, and runs the smallest query where it takes queries: what that loads no call waits for.</summary>
    /// <exception cref="GatewayException">The source cannot be opened, or refuses queries.</exception>
    public async Task WarmUpAsync(SourceConfiguration source, CancellationToken cancellation)
    {
        var connector = await Sources.OpenAsync(source.Name, cancellation);
        if (connector.Queries is { } queries)
        {
            var grant = _policies.OwnerGrant(source.Name);
            await using var query = await queries.PrepareAsync(new QueryText("SELECT 1", []), grant, cancellation);
            await using var rows = await query.RunAsync(1, cancellation);
            await foreach (var _ in rows.Batches.WithCancellation(cancellation)) { }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        await Index.DisposeAsync();
        await Sources.DisposeAsync();
        if (Results is not null)
        {
            await Results.DisposeAsync();
        }
        if (Exports is not null)
        {
            await Exports.DisposeAsync();
        }
    }

    private static ResultStore? StoreOf(GatewayConfiguration configuration, TimeProvider time)
    {
        var results = configuration.Results;
        return results.Store == ResultsPlace.Off
            ? null
            : new ResultStore(
                new ResultOptions
                {
                    Folder =
                        results.Store == ResultsPlace.Disk
                            ? new StateFolder(configuration.StateFolder).ResultsFolder
                            : null,
                    TimeToLive = results.TimeToLive,
                    MaxBytes = results.MaxBytes,
                    MaxBytesOfAll = results.MaxBytesOfAll,
                    MaxRows = results.MaxRows,
                },
                time
            );
    }

    // What was exported is read as every document is.
    private static ExportStore? ExportsOf(GatewayConfiguration configuration)
    {
        if (configuration.Export is not { } export)
        {
            return null;
        }
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["folder"] = export.Folder };
        var definition = new SourceDefinition(ExportStore.Source, Kinds.Exports.Kind, settings);
        return new ExportStore(
            export,
            new StateFolder(configuration.StateFolder),
            Kinds.Exports.Create(definition),
            static (columns, output) => new ParquetFile(columns, output)
        );
    }

    private static bool IsDocuments(SourceConfiguration source) => source.Factory.AccessShape == AccessShape.Files;

    private IndexedSource Describe(SourceConfiguration source, PolicyBook policies) =>
        new(policies.OwnerGrant(source.Name), cancellation => Sources.OpenAsync(source.Name, cancellation))
        {
            IsDocuments = IsDocuments(source),
            Tables = source.Index,
        };
}
