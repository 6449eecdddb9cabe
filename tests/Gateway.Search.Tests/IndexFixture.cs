using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;

namespace Gateway.Search.Tests;

/// <summary>A SQLite index in a folder of its own, which goes away with it.</summary>
internal sealed class IndexFixture : IAsyncDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("gateway-index-").FullName;

    public SqliteSearchIndex Index { get; }

    public IndexFixture() => Index = new SqliteSearchIndex(Path.Combine(Folder, "state"));

    public async Task UpdateAsync(params IndexedSource[] sources) =>
        Assert.True(await new Indexer(Index, sources, TimeProvider.System).UpdateAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
