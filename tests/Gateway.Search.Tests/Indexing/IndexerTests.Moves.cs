using Gateway.Abstractions;
using Gateway.Search.Indexing;
using Gateway.Search.Tests.Fakes;

namespace Gateway.Search.Tests.Indexing;

public sealed partial class IndexerTests
{
    [Fact]
    public async Task A_renamed_document_keeps_its_passages_and_is_not_read_again()
    {
        _folder.Put("old/first.txt", "alpha", title: "On hedgehogs");
        await UpdateAsync();
        var before = (await SearchAsync("alpha")).Hits[0];

        _folder.Move("old/first.txt", "new/second.txt");
        await UpdateAsync();

        var after = Assert.Single((await SearchAsync("alpha")).Hits);
        Assert.Equal(1, _folder.Reads);
        Assert.Equal(
            ("new/second.txt", before.Ordinal, before.Revision, "On hedgehogs"),
            (after.Path.ToString(), after.Ordinal, after.Revision, after.Title)
        );
        Assert.Equal(
            ("new/second.txt", "new/second.txt", "", ""),
            (
                await FindAsync("path:second"),
                await FindAsync("hedgehogs"),
                await FindAsync("path:old"),
                await FindAsync("path:first")
            )
        );
        Assert.Equal((1L, 1L), ((await CoverageAsync()).Indexed, (await CoverageAsync()).Known));
        Assert.Equal(1, await CountWithinAsync("new"));
        Assert.Equal(0, await CountWithinAsync("old"));
    }

    [Fact]
    public async Task A_renamed_folder_moves_all_that_is_in_it()
    {
        for (var i = 0; i < 60; i++)
        {
            _folder.Put($"2025/{i % 7}/{i}.txt", $"alpha {i}");
        }
        _folder.Fail("2025/x.pdf", ErrorCode.SourceFailed, "it is damaged", DocumentProblem.Damaged);
        await UpdateAsync();
        var reads = _folder.Reads;

        for (var i = 0; i < 60; i++)
        {
            _folder.Move($"2025/{i % 7}/{i}.txt", $"archive/2025/{i % 7}/{i}.txt");
        }
        _folder.Move("2025/x.pdf", "archive/2025/x.pdf");
        await UpdateAsync();

        Assert.Equal(reads, _folder.Reads);
        Assert.Equal(60, await CountWithinAsync("archive/2025"));
        Assert.Equal(
            (60L, 61L, 1L),
            await CoverageAsync() is var all ? (all.Indexed, all.Known!.Value, all.Failed) : default
        );
    }

    [Fact]
    public async Task A_copy_is_no_move_and_content_that_moves_with_a_new_stamp_is_one()
    {
        _folder.Put("a.txt", "alpha");
        await UpdateAsync();
        _folder.Put("b.txt", "alpha");
        await UpdateAsync();
        Assert.Equal((2L, 2), ((await SearchAsync("alpha")).TotalHits, _folder.Reads));

        _folder.Remove("a.txt");
        _folder.Remove("b.txt");
        _folder.Put("c.txt", "alpha");
        _folder.Put("d.md", "alpha");
        await UpdateAsync();

        Assert.Equal((2L, 3), ((await SearchAsync("alpha")).TotalHits, _folder.Reads));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_looked_into_loses_nothing()
    {
        _folder.Put("a/x.txt", "alpha");
        _folder.Put("b/y.txt", "beta");
        _folder.Put("b/deep/z.txt", "gamma");
        _folder.Put("c/w.txt", "delta");
        await UpdateAsync();

        _folder.Locked.Add(NodePath.Of("a"));
        _folder.Broken.Add(NodePath.Of("b", "deep"));
        _folder.Remove("c/w.txt");
        _folder.Put("c/new.txt", "epsilon");
        await UpdateAsync();

        Assert.Equal(
            ["a/x.txt", "b/y.txt", "b/deep/z.txt", "", "c/new.txt"],
            [
                await FindAsync("alpha"),
                await FindAsync("beta"),
                await FindAsync("gamma"),
                await FindAsync("delta"),
                await FindAsync("epsilon"),
            ]
        );
        Assert.Contains("One more place", (await CoverageAsync()).Problem, StringComparison.Ordinal);

        _folder.Locked.Clear();
        _folder.Broken.Clear();
        await UpdateAsync();
        Assert.Null((await CoverageAsync()).Problem);
    }

    [Fact]
    public async Task A_folder_that_could_never_be_looked_into_is_told()
    {
        _folder.Put("a/x.txt", "alpha");
        _folder.Locked.Add(NodePath.Of("a"));
        await UpdateAsync();

        Assert.Equal("'a' is locked.", (await CoverageAsync()).Problem);
    }

    [Fact]
    public async Task A_disk_that_is_not_mounted_loses_nothing()
    {
        var share = NodePath.Of("share");
        _folder.Put("keep/k.txt", "kappa");
        _folder.Put("share/a.txt", "alpha");
        _folder.Disks[share] = "disk2";
        await UpdateAsync();

        // Unmounted: the folder is there, empty, on the disk of the others.
        _folder.Remove("share/a.txt");
        _folder.Disks.Remove(share);
        _folder.Folders.Add(share);
        await UpdateAsync();
        await UpdateAsync();
        Assert.Equal("share/a.txt", await FindAsync("alpha"));
        Assert.Contains("'share' is empty", (await CoverageAsync()).Problem, StringComparison.Ordinal);

        // Mounted again, and emptied.
        _folder.Disks[share] = "disk2";
        await UpdateAsync();
        Assert.Equal("", await FindAsync("alpha"));
        Assert.Null((await CoverageAsync()).Problem);
    }

    [Fact]
    public async Task A_hint_brings_a_change_into_the_index_long_before_the_schedule()
    {
        var folder = new FakeFolder { IsWatchable = true };
        folder.Put("a.txt", "alpha");
        using var stop = new CancellationTokenSource();
        var options = new IndexerOptions
        {
            HintDelay = TimeSpan.FromMilliseconds(1),
            WatchedInterval = TimeSpan.FromHours(1),
        };
        var indexer = new Indexer(
            _fixture.Index,
            [Sources.Documents("handbook", folder)],
            TimeProvider.System,
            options
        );
        var running = indexer.RunAsync(null, stop.Token);
        await UntilAsync(running, async () => await FindAsync("alpha") == "a.txt");

        folder.Put("b.txt", "beta");
        folder.Hint!();
        await UntilAsync(running, async () => await FindAsync("beta") == "b.txt");
        folder.Remove("a.txt");
        folder.Hint!();
        await UntilAsync(running, async () => await FindAsync("alpha") == "");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_cannot_be_watched_is_walked_on_a_schedule_and_the_status_says_why()
    {
        _folder.Put("a.txt", "alpha");
        using var stop = new CancellationTokenSource();
        var options = new IndexerOptions { Interval = TimeSpan.FromMilliseconds(5) };
        var indexer = new Indexer(
            _fixture.Index,
            [Sources.Documents("handbook", _folder)],
            TimeProvider.System,
            options
        );
        var running = indexer.RunAsync(null, stop.Token);
        await UntilAsync(async () => await FindAsync("alpha") == "a.txt");
        _folder.Put("b.txt", "beta");
        await UntilAsync(async () => await FindAsync("beta") == "b.txt");

        var status = await _fixture.Index.StatusAsync("handbook", 10, CancellationToken.None);
        Assert.Equal("the system watches nothing", status.Unwatched);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task With_calls_under_way_all_the_time_the_index_is_built_all_the_same()
    {
        for (var i = 0; i < 40; i++)
        {
            _folder.Put($"{i}.txt", $"alpha {i}");
        }
        var asked = 0;
        await UpdateAsync(
            new IndexerOptions
            {
                IsBusy = () =>
                {
                    Interlocked.Increment(ref asked);
                    return true;
                },
            }
        );

        Assert.Equal(40, (await CoverageAsync()).Indexed);
        Assert.True(asked > 40);
    }

    private async Task<long> CountWithinAsync(string folder)
    {
        var request = new SearchRequest("*:*", [Sources.Grant("handbook")], 10)
        {
            Within = NodePath.Of(folder.Split('/')),
        };
        return (await _fixture.Index.SearchAsync(request, CancellationToken.None)).TotalHits;
    }
}
