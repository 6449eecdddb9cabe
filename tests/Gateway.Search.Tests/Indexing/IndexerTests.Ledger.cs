using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Indexing;

public sealed partial class IndexerTests
{
    [Fact]
    public async Task What_failed_is_tried_again_when_the_code_that_reads_it_is_another()
    {
        _folder.Fail("a.pdf", ErrorCode.SourceFailed, "pdftotext is missing", DocumentProblem.NeedsPdfToText);
        await UpdateAsync();
        Assert.Equal(1, (await CoverageAsync()).NeedsPdfToText);

        _folder.Change("a.pdf", document => document with { Failure = null, Text = "alpha", Extractor = "pdf-2" });
        await UpdateAsync();

        Assert.Equal("a.pdf", await FindAsync("alpha"));
        Assert.Equal((1L, 0L), ((await CoverageAsync()).Indexed, (await CoverageAsync()).NeedsPdfToText));
    }

    [Fact]
    public async Task What_is_indexed_is_read_again_when_the_code_that_reads_it_is_another()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        _folder.Change("a.txt", document => document with { Extractor = "text-2" });
        await UpdateAsync();
        await UpdateAsync();

        Assert.Equal(2, _folder.Reads);
    }

    [Fact]
    public async Task A_failure_that_the_content_is_not_the_cause_of_is_tried_again_each_time()
    {
        _folder.Fail("a.txt", ErrorCode.SourceFailed, "'a.txt' is locked");
        await UpdateAsync();
        await UpdateAsync();
        Assert.Equal(2, _folder.Reads);
        Assert.Equal(1, (await CoverageAsync()).Failed);

        _folder.Change("a.txt", document => document with { Failure = null, Text = "alpha" });
        await UpdateAsync();
        Assert.Equal("a.txt", await FindAsync("alpha"));
    }

    [Fact]
    public async Task Every_state_is_counted_and_the_counts_are_all_that_is_known()
    {
        _folder.Put("good.txt", "alpha");
        _folder.Put("partly.txt", "alpha beta");
        _folder.Change("partly.txt", document => document with { Problem = DocumentProblem.NeedsOcr });
        _folder.Put("scan.txt", "");
        _folder.Change("scan.txt", document => document with { Problem = DocumentProblem.NeedsOcr });
        foreach (var problem in Enum.GetValues<DocumentProblem>())
        {
            _folder.Fail($"{problem}.bin", ErrorCode.SourceFailed, $"it is {problem}", problem);
        }
        await UpdateAsync();

        var all = await CoverageAsync();
        Assert.Equal(
            (2L, 1L, 1L, 1L, 2L, 1L, 1L, 1L),
            (
                all.Indexed,
                all.Partial,
                all.Failed,
                all.Unsupported,
                all.NeedsOcr,
                all.NeedsPdfToText,
                all.NeedsPassword,
                all.TooLarge
            )
        );
        Assert.Equal(9, all.Known);
    }

    [Fact]
    public async Task A_full_index_takes_no_more_and_says_so()
    {
        for (var i = 0; i < 30; i++)
        {
            _folder.Put($"{i:00}.txt", $"alpha {i}");
        }
        await UpdateAsync(new IndexerOptions { MaxBytes = 1 });
        var full = await CoverageAsync();
        Assert.Equal((0L, 30L, 30L), (full.Indexed, full.LeftOut, full.Known));

        await UpdateAsync();
        var whole = await CoverageAsync();
        Assert.Equal((30L, 0L, 30L), (whole.Indexed, whole.LeftOut, whole.Known));
    }

    [Fact]
    public async Task What_a_grant_does_not_see_is_in_no_number()
    {
        _folder.Put("open/a.txt", "alpha");
        _folder.Put("secret/b.txt", "alpha");
        _folder.Fail("secret/c.pdf", ErrorCode.SourceFailed, "'secret/c.pdf' is damaged", DocumentProblem.Damaged);
        _folder.Fail("secret/d.pdf", ErrorCode.SourceFailed, "it is a scan", DocumentProblem.NeedsOcr);
        _folder.Fail("open/e.pdf", ErrorCode.SourceFailed, "it is a scan", DocumentProblem.NeedsOcr);
        _folder.Broken.Add(NodePath.Of("secret", "far"));
        _folder.Put("secret/far/f.txt", "alpha");
        await UpdateAsync();

        var narrow = await CoverageAsync(Sources.Without("secret/**"));
        Assert.Equal((1L, 2L, 0L, 1L), (narrow.Indexed, narrow.Known, narrow.Failed, narrow.NeedsOcr));
        Assert.DoesNotContain("secret", narrow.Problem, StringComparison.Ordinal);
        Assert.Equal((2L, 5L), ((await CoverageAsync()).Indexed, (await CoverageAsync()).Known));

        _folder.Put("open/g.txt", "alpha");
        _folder.Put("secret/h.txt", "alpha");
        await UpdateAsync();
        Assert.Equal(
            (2L, 3L),
            (await CoverageAsync(Sources.Without("secret/**"))) is var now ? (now.Indexed, now.Known) : default
        );
    }

    private async Task UpdateAsync(IndexerOptions options) =>
        Assert.True(
            await new Indexer(
                _fixture.Index,
                [Sources.Documents("handbook", _folder)],
                TimeProvider.System,
                options
            ).UpdateAsync(CancellationToken.None)
        );

    private async Task<Coverage> CoverageAsync(AccessRules rules)
    {
        var request = new SearchRequest("alpha", [Sources.Grant("handbook", rules)], 10);
        return Assert.Single((await _fixture.Index.SearchAsync(request, CancellationToken.None)).Coverage);
    }
}
