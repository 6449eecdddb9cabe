using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Sqlite;
using Gateway.Search.Tests.Fakes;
using Gateway.Text;

namespace Gateway.Search.Tests.Indexing;

public sealed partial class IndexerTests : IAsyncLifetime
{
    private readonly IndexFixture _fixture = new();
    private readonly FakeFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_document_is_read_again_only_when_its_stamp_changes()
    {
        _folder.Put("a.txt", "alpha");
        _folder.Put("sub/b.txt", "beta");
        await UpdateAsync();
        Assert.Equal(2, _folder.Reads);

        await UpdateAsync();
        Assert.Equal(2, _folder.Reads);

        _folder.Put("a.txt", "gamma");
        await UpdateAsync();
        Assert.Equal(3, _folder.Reads);
        Assert.Equal(
            ["", "sub/b.txt", "a.txt"],
            [await FindAsync("alpha"), await FindAsync("beta"), await FindAsync("gamma")]
        );
    }

    [Fact]
    public async Task A_touched_document_keeps_its_passages()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        var before = (await SearchAsync("alpha")).Hits[0].PassageId;

        _folder.Touch("a.txt");
        await UpdateAsync();
        await UpdateAsync();

        Assert.Equal(1, _folder.Reads);
        Assert.Equal(before, (await SearchAsync("alpha")).Hits[0].PassageId);
    }

    [Fact]
    public async Task A_removed_document_leaves()
    {
        _folder.Put("a.txt", "alpha");
        _folder.Put("b.txt", "alpha");
        await UpdateAsync();
        _folder.Remove("b.txt");
        await UpdateAsync();

        Assert.Equal("a.txt", await FindAsync("alpha"));
        Assert.Equal(1, (await CoverageAsync()).Indexed);
    }

    [Fact]
    public async Task A_shorter_version_leaves_nothing_of_the_longer_one()
    {
        _folder.Put(
            "a.txt",
            string.Join("\n\n", Enumerable.Range(0, 300).Select(i => $"paragraph {i} speaks of alpha at some length"))
        );
        await UpdateAsync();
        Assert.True((await SearchAsync("alpha")).TotalHits > 5);

        _folder.Put("a.txt", "alpha");
        await UpdateAsync();

        Assert.Equal(1, (await SearchAsync("alpha")).TotalHits);
        Assert.Equal(1, (await SearchAsync("*:*")).TotalHits);
    }

    [Fact]
    public async Task An_unreachable_source_loses_nothing_and_says_so()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        var asOf = (await CoverageAsync()).AsOf;

        _folder.Remove("a.txt");
        _folder.ListFailure = new GatewayException(ErrorCode.SourceUnavailable, "the share is gone");
        await UpdateAsync();

        Assert.Equal("a.txt", await FindAsync("alpha"));
        var coverage = await CoverageAsync();
        Assert.Equal(("the share is gone", asOf, false), (coverage.Problem, coverage.AsOf, coverage.IsBuilding));

        _folder.ListFailure = null;
        await UpdateAsync();
        Assert.Equal("", await FindAsync("alpha"));
        Assert.Null((await CoverageAsync()).Problem);
    }

    [Fact]
    public async Task An_empty_folder_that_fails_its_check_is_not_a_deletion()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        _folder.Clear();
        _folder.Findings = [new Finding(true, "folder", "the folder does not exist")];
        await UpdateAsync();

        Assert.Equal("a.txt", await FindAsync("alpha"));
        Assert.Equal("the folder does not exist", (await CoverageAsync()).Problem);

        _folder.Findings = [];
        await UpdateAsync();
        Assert.Equal("", await FindAsync("alpha"));
    }

    [Fact]
    public async Task Failures_are_counted_by_reason_and_not_tried_again_until_the_content_changes()
    {
        _folder.Put("good.txt", "alpha");
        _folder.Fail("a/broken.txt", ErrorCode.SourceFailed, "'a/broken.txt' is damaged", DocumentProblem.Damaged);
        _folder.Fail("b/broken.txt", ErrorCode.SourceFailed, "'b/broken.txt' is damaged", DocumentProblem.Damaged);
        _folder.Fail("image.png", ErrorCode.RequestUnsupported, "images are not read");
        await UpdateAsync();
        await UpdateAsync();
        _folder.Touch("a/broken.txt");
        await UpdateAsync();

        Assert.Equal(4, _folder.Reads);
        var coverage = await CoverageAsync();
        Assert.Equal((1L, 4L, 2L, 1L), (coverage.Indexed, coverage.Known, coverage.Failed, coverage.Unsupported));
        var status = await _fixture.Index.StatusAsync("handbook", 10, CancellationToken.None);
        Assert.Equal(
            [
                (DocumentState.Failed, "It is damaged", 2L, "a/broken.txt b/broken.txt"),
                (DocumentState.Unsupported, "images are not read", 1L, "image.png"),
            ],
            status.Failures.Select(failure =>
                (failure.State, failure.Reason, failure.Count, string.Join(' ', failure.Examples))
            )
        );
        Assert.True(status.SizeBytes > 0);

        _folder.Put("a/broken.txt", "alpha mended");
        await UpdateAsync();
        Assert.Equal(2, (await SearchAsync("alpha")).TotalHits);
    }

    [Fact]
    public async Task A_document_that_begins_to_fail_is_no_longer_found()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        _folder.Fail("a.txt", ErrorCode.SourceFailed, "the file is damaged");
        await UpdateAsync();

        Assert.Equal("", await FindAsync("alpha"));
        Assert.Equal(1, (await CoverageAsync()).Failed);
    }

    [Fact]
    public async Task What_the_owner_denies_to_everyone_is_not_indexed_and_leaves()
    {
        _folder.Put("a.txt", "alpha");
        _folder.Put("drafts/b.txt", "alpha");
        await UpdateAsync();
        await _fixture.UpdateAsync(Sources.Documents("handbook", _folder, Sources.Without("drafts/**")));

        Assert.Equal(1, (await SearchAsync("alpha")).TotalHits);
        Assert.Equal(1, (await CoverageAsync()).Indexed);
    }

    [Fact]
    public async Task A_source_that_is_no_longer_configured_leaves()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        await _fixture.UpdateAsync();

        Assert.Equal(0, (await SearchAsync("alpha")).TotalHits);
        Assert.Null((await CoverageAsync()).Known);
    }

    [Fact]
    public async Task Progress_ends_with_everything_done()
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Put($"{i}.txt", "alpha " + i);
        }
        var reports = new List<IndexProgress>();
        var indexer = new Indexer(
            _fixture.Index,
            [Sources.Documents("handbook", _folder)],
            TimeProvider.System,
            new IndexerOptions { BatchPassages = 10 },
            new Reports(reports)
        );
        await indexer.UpdateAsync(CancellationToken.None);

        Assert.Equal(
            new IndexProgress("handbook", 50, 50, reports[^1].Bytes, IsFinished: true),
            reports[^1] with
            {
                Elapsed = TimeSpan.Zero,
            }
        );
        Assert.Contains(reports, report => report is { Waiting: > 0, Known: 50, Remaining: not null });
        Assert.True(reports[^1].Bytes > 300);
        Assert.True(reports.Count > 4);
        Assert.All(reports.SkipLast(1), report => Assert.False(report.IsFinished));
    }

    [Fact]
    public async Task What_is_written_can_be_found_while_the_rest_is_being_read()
    {
        for (var i = 0; i < 30; i++)
        {
            _folder.Put($"{i:00}.txt", "alpha " + i);
        }
        using var stop = new CancellationTokenSource();
        var indexer = new Indexer(
            _fixture.Index,
            [Sources.Documents("handbook", _folder)],
            TimeProvider.System,
            new IndexerOptions { BatchPassages = 5 },
            new Stopper(stop)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => indexer.UpdateAsync(stop.Token));

        var answer = await SearchAsync("alpha");
        Assert.InRange(answer.TotalHits, 5, 29);
        var coverage = Assert.Single(answer.Coverage);
        Assert.Equal(
            (answer.TotalHits, null, null, true),
            (coverage.Indexed, coverage.Known, coverage.AsOf, coverage.IsBuilding)
        );

        await UpdateAsync();
        Assert.Equal(30, (await SearchAsync("alpha")).TotalHits);
        Assert.False((await CoverageAsync()).IsBuilding);
    }

    [Fact]
    public async Task One_process_writes_and_another_takes_over_when_it_is_gone()
    {
        _folder.Put("a.txt", "alpha");
        var second = new Indexer(_fixture.Index, [Sources.Documents("handbook", _folder)], TimeProvider.System);
        using (_fixture.Index.File.TryLock())
        {
            Assert.False(await second.UpdateAsync(CancellationToken.None));
            Assert.Equal(0, (await SearchAsync("alpha")).TotalHits);
        }
        Assert.True(await second.UpdateAsync(CancellationToken.None));
        Assert.Equal(1, (await SearchAsync("alpha")).TotalHits);
    }

    [Fact]
    public async Task A_reader_that_fails_unexpectedly_keeps_nothing_else_out()
    {
        _folder.Put("a.txt", "alpha");
        _folder.Put("b.txt", "alpha");
        _folder.OnRead = path => _ = path.Name == "a.txt" ? throw new InvalidOperationException("a bug") : 0;
        var broken = new FakeFolder { ListFailure = new InvalidOperationException("a bug") };
        await _fixture.UpdateAsync(Sources.Documents("broken", broken), Sources.Documents("handbook", _folder));

        Assert.Equal("b.txt", await FindAsync("alpha"));
        Assert.Equal(1, (await CoverageAsync()).Failed);
        var coverage = await _fixture.Index.CoverageAsync("broken", CancellationToken.None);
        Assert.Contains("unexpectedly", coverage.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_background_changes_are_followed_and_a_waiting_process_takes_over()
    {
        var often = new IndexerOptions
        {
            Interval = TimeSpan.FromMilliseconds(5),
            TakeOverInterval = TimeSpan.FromMilliseconds(5),
        };
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        _folder.Put("a.txt", "alpha");
        var first = RunAsync(stopFirst.Token);
        await UntilAsync(async () => await FindAsync("alpha") == "a.txt");
        var second = RunAsync(stopSecond.Token);

        await stopFirst.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _folder.Put("b.txt", "beta");
        await UntilAsync(async () => await FindAsync("beta") == "b.txt");

        await stopSecond.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Task RunAsync(CancellationToken stop) =>
            new Indexer(_fixture.Index, [Sources.Documents("handbook", _folder)], TimeProvider.System, often).RunAsync(
                null,
                stop
            );
    }

    // A minute is far more than it takes: without an end a fault would hang the run instead of failing it.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 6000, "It did not happen within a minute.");
            await Task.Delay(10);
        }
    }

    // The indexer works beside the test: what ends it is what the test should tell.
    private static Task UntilAsync(Task running, Func<Task<bool>> isSo) =>
        UntilAsync(async () =>
        {
            if (running.IsCompleted)
            {
                await running;
            }
            return await isSo();
        });

    private Task UpdateAsync() => _fixture.UpdateAsync(Sources.Documents("handbook", _folder));

    private Task UpdateAsync(FakeTable table, params string[] columns) =>
        _fixture.UpdateAsync(Sources.Table("handbook", table, Sources.Tables("*"), columns));

    private Task<Coverage> CoverageAsync() => _fixture.Index.CoverageAsync("handbook", CancellationToken.None);

    private async Task<string> FindAsync(string query) =>
        string.Join(' ', (await SearchAsync(query)).Hits.Select(hit => hit.Path.ToString()));

    private Task<SearchAnswer> SearchAsync(string query, AccessRules? rules = null) =>
        _fixture.Index.SearchAsync(
            new SearchRequest(query, [Sources.Grant("handbook", rules)], 10),
            CancellationToken.None
        );

    private sealed class Reports(List<IndexProgress> reports) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => reports.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => stop.Cancel();
    }
}
