using System.Diagnostics;
using Gateway.Abstractions;
using Gateway.Connectors.Documents;
using Gateway.Search;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;

namespace Gateway.Benchmarks.Documents;

/// <summary>A folder of documents with an index of its own, in this process. It goes away with what is in it.</summary>
internal sealed class IndexedFolder : IAsyncDisposable
{
    private const string Source = "documents";

    private readonly string _place = Directory.CreateTempSubdirectory("gateway-bench-").FullName;
    private readonly IConnector _connector;
    private readonly SqliteSearchIndex _index;

    public IndexedFolder()
    {
        Directory.CreateDirectory(Folder);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["folder"] = Folder };
        _connector = new DocumentsConnectorFactory().Create(new SourceDefinition(Source, "documents", settings));
        _index = new SqliteSearchIndex(Path.Combine(_place, "state"));
    }

    /// <summary>The folder of the documents.</summary>
    public string Folder => Path.Combine(_place, "documents");

    /// <summary>What the owner of the folder may see: all.</summary>
    public static Grant Grant { get; } = new("owner", Source, FileRules.Everything, new Limits(), "owner");

    /// <summary>The connector over the folder.</summary>
    public IConnector Connector => _connector;

    /// <summary>Brings the index up to date.</summary>
    public async Task<IndexRun> UpdateAsync()
    {
        var last = new LastReport();
        var indexed = new IndexedSource(Grant, _ => Task.FromResult(_connector)) { IsDocuments = true };
        var indexer = new Indexer(_index, [indexed], TimeProvider.System, null, last);
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        await indexer.UpdateAsync(CancellationToken.None);
        var elapsed = watch.Elapsed;
        process.Refresh();
        return new IndexRun(elapsed, process.TotalProcessorTime - before, last.Value!.Done, last.Value.Bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        await _connector.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }

    private sealed class LastReport : IProgress<IndexProgress>
    {
        public IndexProgress? Value { get; private set; }

        public void Report(IndexProgress value) => Value = value;
    }
}
