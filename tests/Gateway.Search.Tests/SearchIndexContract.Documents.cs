using System.Globalization;
using Gateway.Abstractions;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests;

// Hits are grouped by document; pages of them neither repeat nor lose one, also when the index changes in between.
public abstract partial class SearchIndexContract
{
    [Fact]
    public async Task A_document_stands_where_its_best_hit_does_with_three_of_its_hits_at_most()
    {
        _folder.Put("short.txt", "marmalade marmalade marmalade marmalade marmalade marmalade of oranges");
        _folder.Put("long.txt", Sections(5, "a little marmalade for breakfast"));
        _folder.Put("one.txt", Sections(1, "some marmalade with everything else that there is"));
        await BuildAsync();

        var answer = await SearchAsync("marmalade");

        Assert.Equal(7, answer.TotalHits);
        Assert.Equal(5, answer.Hits.Count);
        Assert.Equal(
            [5L, 5, 5],
            answer.Hits.Where(hit => hit.Path.Name == "long.txt").Select(h => h.MatchesInDocument)
        );
        foreach (var group in answer.Hits.GroupBy(hit => hit.Path))
        {
            Assert.Equal(Math.Min(3, group.First().MatchesInDocument), group.Count());
            Assert.Equal(group.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.PassageId), group);
        }
        var best = answer.Hits.GroupBy(hit => hit.Path).Select(group => group.First().Score).ToList();
        Assert.Equal(best.OrderDescending(), best);
    }

    [Fact]
    public async Task A_search_within_one_document_gives_all_its_hits_in_pages()
    {
        _folder.Put("guide/long.txt", Sections(8, "a little marmalade for breakfast"));
        _folder.Put("guide/other.txt", "marmalade");
        await BuildAsync();
        var request = new SearchRequest("marmalade", [Sources.Grant("handbook")], 3)
        {
            Within = NodePath.Of("guide", "long.txt"),
        };

        var hits = await AllAsync(request);

        Assert.Equal(Enumerable.Range(0, 8), hits.Select(hit => hit.Ordinal).Order());
        Assert.All(hits, hit => Assert.Equal(8, hit.PassageCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task Pages_of_documents_show_each_of_them_once(int size)
    {
        PutMany();
        await BuildAsync();

        var hits = await AllAsync(new SearchRequest("alpha OR beta*", [Sources.Grant("handbook")], size));

        Assert.Equal(
            Enumerable.Range(0, 24).Select(Name).Order(),
            hits.Select(hit => hit.Path.Name).Distinct().Order()
        );
        Assert.Equal(24, BestOfEach(hits).Count());
        Assert.Equal(hits.Count, hits.Select(hit => hit.PassageId).Distinct().Count());
    }

    [Theory]
    [InlineData("alpha")]
    [InlineData("alpha beta")]
    [InlineData("alpha OR bet*")]
    public async Task An_index_that_changes_between_two_pages_loses_and_repeats_nothing_that_did_not_change(
        string query
    )
    {
        PutMany();
        await BuildAsync();
        var request = new SearchRequest(query, [Sources.Grant("handbook")], 5);
        var expected = await AllAsync(request);

        var edition = 0;
        var hits = await AllAsync(
            request,
            async () =>
            {
                // Everything that a score depends on: how many passages there are, how long, how many have the words.
                for (var i = 0; edition < 3 && i < 30; i++)
                {
                    var words =
                        i % 3 == 0 ? "alpha"
                        : i % 3 == 1 ? "beta betamax"
                        : "nothing at all of the kind";
                    _folder.Put($"new-{edition}-{i}.txt", string.Join(' ', Enumerable.Repeat(words, 1 + (i * 3))));
                }
                edition++;
                await BuildAsync();
            }
        );

        Assert.True(edition > 2);
        var known = hits.Where(hit => !hit.Path.Name.StartsWith("new", StringComparison.Ordinal));
        Assert.Equal(BestOfEach(expected), BestOfEach(known));
    }

    [Fact]
    public async Task A_basis_of_ranking_is_what_was_written()
    {
        PutMany();
        await BuildAsync();
        var next = (await SearchAsync("alpha beta", maxHits: 3)).Next!;

        var read = RankingBasis.Parse(next.Basis!.ToBytes());

        Assert.Equal(next.Basis.ToBytes(), read.ToBytes());
        Assert.Throws<InvalidDataException>(() => RankingBasis.Parse(next.Basis.ToBytes().AsSpan(1)));
    }

    private async Task<List<SearchHit>> AllAsync(SearchRequest request, Func<Task>? between = null)
    {
        var hits = new List<SearchHit>();
        while (true)
        {
            var page = await Index.SearchAsync(request, CancellationToken.None);
            Assert.InRange(page.Hits.Count, 1, request.MaxHits);
            hits.AddRange(page.Hits);
            if (page.Next is null)
            {
                return hits;
            }
            request = request with { After = page.Next };
            await (between?.Invoke() ?? Task.CompletedTask);
        }
    }

    // Documents of one to four passages, in which the words stand more and less often.
    private void PutMany()
    {
        for (var i = 0; i < 24; i++)
        {
            var text = string.Join(' ', Enumerable.Repeat("alpha beta gamma", 1 + (i % 6))) + new string('.', i);
            _folder.Put(Name(i), Sections(1 + (i % 4), text));
        }
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"{i:00}.txt");

    // Of a document that came twice there would be two.
    private static IEnumerable<(long Passage, double Score)> BestOfEach(IEnumerable<SearchHit> hits)
    {
        NodePath? last = null;
        foreach (var hit in hits)
        {
            if (!hit.Path.Equals(last))
            {
                yield return (hit.PassageId, hit.Score);
            }
            last = hit.Path;
        }
    }

    private static string Sections(int count, string text) =>
        string.Join(
            "\n\n",
            Enumerable
                .Range(1, count)
                .Select(i => $"# Part {i}\n\n{string.Join(' ', Enumerable.Repeat("so", i))} {text}")
        );
}
