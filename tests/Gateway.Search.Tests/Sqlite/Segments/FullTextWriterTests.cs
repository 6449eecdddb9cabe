using System.Text;
using Gateway.Search.Indexing;

namespace Gateway.Search.Tests.Sqlite.Segments;

public sealed class FullTextWriterTests : IDisposable
{
    private readonly FullTextPair _pair = new();
    private long _next = 1;

    public void Dispose() => _pair.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_written_is_what_FTS5_would_have_written(int seed)
    {
        var random = new Random(seed);
        var alive = new List<long>();
        for (var batch = 0; batch < 6; batch++)
        {
            var gone = alive.Where(_ => random.Next(4) == 0).ToList();
            alive.RemoveAll(gone.Contains);
            var added = Enumerable.Range(0, random.Next(1, 20)).Select(_ => Next(Random(random))).ToList();
            alive.AddRange(added.Select(document => document.First));
            _pair.Write(added, gone);
            _pair.AssertAlike();
            if (batch % 3 == 2)
            {
                _pair.Merge("merge", random.Next(1, 50));
                _pair.AssertAlike();
            }
        }
        _pair.Merge("optimize");
        _pair.AssertAlike();
        Assert.Equal(1, _pair.Number("SELECT count(DISTINCT segid) FROM passages_idx"));
    }

    [Fact]
    public void A_term_that_fills_many_pages_is_found_wherever_it_stands()
    {
        var bodies = Enumerable
            .Range(0, 5000)
            .Select(row => (row % 1000 == 7 ? "rare " : "") + string.Concat(Enumerable.Repeat("often ", row % 40)));
        _pair.Write([Next(FullTextPair.Document(bodies))]);

        _pair.AssertAlike();
        Assert.Equal([8, 1008, 2008, 3008, 4008], _pair.Find("rare AND often"));
    }

    [Fact]
    public void A_passage_may_have_one_term_on_many_pages()
    {
        var long_ = string.Concat(Enumerable.Repeat("often ", 60_000));
        _pair.Write([Next(FullTextPair.Document("often rare", long_, "often", long_ + "rare", "often rare"))]);

        _pair.AssertAlike();
        Assert.Equal([1, 4, 5], _pair.Find("rare AND often"));
    }

    // The index over its pages has two levels then.
    [Fact]
    public void A_term_may_fill_thousands_of_pages()
    {
        var body = string.Concat(Enumerable.Repeat("o ", 3900));
        var bodies = Enumerable.Range(0, 4400).Select(row => row % 1100 == 9 ? body + "rare" : body);
        _pair.WriteAlone([Next(FullTextPair.Document(bodies))]);

        _pair.AssertSound();
        Assert.Equal([10, 1110, 2210, 3310], _pair.Find("rare AND o"));
        Assert.Equal(4400, _pair.Find("o").Count);
        Assert.Equal(1, _pair.Number("SELECT max((id >> 31) & 31) FROM passages_data WHERE (id >> 36) & 1"));
    }

    [Fact]
    public void Thousands_of_deleted_passages_are_not_found()
    {
        var documents = Enumerable
            .Range(0, 3000)
            .Select(_ => Next(FullTextPair.Document("often rare", "often")))
            .ToList();
        _pair.Write(documents);
        foreach (var gone in documents.Where((_, place) => place % 7 != 0).Chunk(500))
        {
            _pair.Write([], [.. gone.Select(document => document.First)]);
        }

        _pair.AssertAlike();
        Assert.Equal(429, _pair.Find("rare").Count);
        Assert.Equal(858, _pair.Find("often").Count);
    }

    [Fact]
    public void Many_segments_are_merged_at_once()
    {
        for (var segment = 0; segment < 20; segment++)
        {
            _pair.Write([Next(FullTextPair.Document($"often w{segment}"))]);
        }

        _pair.Merge("merge", int.MaxValue);

        _pair.AssertAlike();
        Assert.Equal(1, _pair.Number("SELECT count(DISTINCT segid) FROM passages_idx"));
        Assert.Equal(20, _pair.Find("often").Count);
    }

    [Fact]
    public void Passages_may_be_deleted_in_the_transaction_that_wrote_them()
    {
        var first = Next(FullTextPair.Document("often"));
        var second = Next(FullTextPair.Document("often"));
        _pair.WriteAlone([first, second], first.First);

        Assert.Equal([second.First], _pair.Find("often"));
    }

    private (long First, AnalyzedDocument Document) Next(AnalyzedDocument document)
    {
        var first = _next;
        _next += Math.Max(1, document.Passages.Count);
        return (first, document);
    }

    private static AnalyzedDocument Random(Random random) =>
        FullTextPair.Document(Enumerable.Range(0, random.Next(0, 20)).Select(_ => Body(random)));

    private static string Body(Random random)
    {
        var body = new StringBuilder();
        for (var words = random.Next(0, 250); words > 0; words--)
        {
            // Few words are frequent, most are rare; some are long, some are not of ASCII.
            var word = (int)Math.Pow(20_000, random.NextDouble());
            body.Append(
                    word % 50 == 49 ? new string('x', word % 900) + word
                    : word % 20 == 19 ? $"é{word}字"
                    : $"w{word}"
                )
                .Append(' ');
        }
        return body.ToString();
    }
}
