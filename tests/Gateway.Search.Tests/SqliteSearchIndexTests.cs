namespace Gateway.Search.Tests;

public sealed class SqliteSearchIndexTests : SearchIndexContract
{
    private readonly IndexFixture _fixture = new();

    private protected override ISearchIndex Index => _fixture.Index;

    private protected override Task UpdateAsync(params IndexedSource[] sources) => _fixture.UpdateAsync(sources);

    public override async Task DisposeAsync() => await _fixture.DisposeAsync();
}
