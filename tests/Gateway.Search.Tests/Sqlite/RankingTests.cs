using FsCheck;
using FsCheck.Fluent;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Sqlite;

/// <summary>The scores are those of the formula, computed here by brute force over the texts.</summary>
public sealed class RankingTests
{
    private const double K1 = 1.5;
    private const double B = 0.75;

    private static readonly string[] _words = ["oak", "elm", "ash", "fir", "yew", "beech"];

    [Fact]
    public void Scores_are_exact_also_after_documents_were_changed_and_removed() =>
        Prop.ForAll(
                Texts().Two().ToArbitrary(),
                Gen.Elements(_words).NonEmptyListOf().ToArbitrary(),
                (editions, query) => IsExactAsync(editions.Item1, editions.Item2, [.. query.Distinct()])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(15)));

    private static async Task IsExactAsync(IList<string> before, IList<string> after, string[] query)
    {
        await using var fixture = new IndexFixture();
        await BuildAsync(fixture, before);
        await BuildAsync(fixture, after);
        var request = new SearchRequest(string.Join(' ', query), [Sources.Grant("wood")], 1000);

        var answer = await fixture.Index.SearchAsync(request, CancellationToken.None);

        var expected = BruteForce(after, query);
        Assert.Equal(expected.Count, answer.TotalHits);
        Assert.All(answer.Hits, hit => Assert.Equal(expected[hit.Path.Name], hit.Score, 1e-9));
        Assert.Equal(
            expected.Values.OrderDescending(),
            answer.Hits.Select(hit => hit.Score),
            (x, y) => Math.Abs(x - y) < 1e-9
        );
    }

    private static Task BuildAsync(IndexFixture fixture, IList<string> texts)
    {
        var folder = new FakeFolder();
        foreach (var (i, text) in texts.Index())
        {
            folder.Put($"{i}", text, version: text);
        }
        return fixture.UpdateAsync(Sources.Documents("wood", folder));
    }

    private static Dictionary<string, double> BruteForce(IList<string> texts, string[] query)
    {
        var documents = texts.Select(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var meanLength = documents.Average(words => (double)words.Length);
        var scores = new Dictionary<string, double>();
        foreach (var (i, words) in documents.Index().Where(document => document.Item.Intersect(query).Any()))
        {
            var norm = K1 * (1 - B + (B * Math.Max(0.5, words.Length / meanLength)));
            scores[$"{i}"] = query.Sum(word =>
            {
                var rows = documents.Count(other => other.Contains(word));
                var idf = Math.Log(1 + ((documents.Count - rows + 0.5) / (rows + 0.5)));
                var frequency = words.Count(other => other == word);
                return idf * frequency * (K1 + 1) / (frequency + norm);
            });
        }
        return scores;
    }

    // Short enough for one passage each, and never without a word.
    private static Gen<IList<string>> Texts() =>
        Gen.Elements(_words)
            .NonEmptyListOf()
            .Select(words => string.Join(' ', words.Take(40)))
            .NonEmptyListOf()
            .Select(texts => (IList<string>)[.. texts]);
}
