using Gateway.Abstractions;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests;

/// <summary>What every engine promises. An engine inherits it and says how it is built from sources.</summary>
public abstract class SearchIndexContract : IAsyncLifetime
{
    private readonly FakeFolder _folder = new();

    private protected abstract ISearchIndex Index { get; }

    private protected abstract Task UpdateAsync(params IndexedSource[] sources);

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public abstract Task DisposeAsync();

    [Fact]
    public async Task A_word_is_found_with_its_passage_headings_lines_and_highlights()
    {
        _folder.Put(
            "guide/returns.md",
            "# Returns\n\nSend it back within thirty days.\nRefunds take a week.",
            "Returns guide"
        );
        await BuildAsync();

        var hit = Assert.Single((await SearchAsync("refund")).Hits);

        Assert.Equal("guide/returns.md", hit.Path.ToString());
        Assert.Equal("Returns guide", hit.Title);
        Assert.Equal("Returns", hit.Headings);
        Assert.Equal(new LineRange(1, 4), hit.Lines);
        Assert.Equal(["Refunds"], Marked(hit));
        Assert.Equal(_folder.Put("x", hit.Text).ToText().Revision.Length, hit.Revision.Length);
    }

    private Task BuildAsync() => UpdateAsync(Sources.Documents("handbook", _folder));

    private protected Task<SearchAnswer> SearchAsync(string query, AccessRules? rules = null, int maxHits = 10) =>
        Index.SearchAsync(
            new SearchRequest(query, [Sources.Grant("handbook", rules)], maxHits),
            CancellationToken.None
        );

    private protected static IEnumerable<string> Marked(SearchHit hit) =>
        hit.Highlights.Select(mark => hit.Text.Substring(mark.Start, mark.Length));
}
