using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Tests.Reading;

/// <summary>What the connector tells an index beside documents: content hashes, disks, locked folders, hints.</summary>
public sealed class ChangesTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IConnector _connector;

    public ChangesTests() => _connector = TestSource.Open(_folder.Path, maxFileBytes: 1000);

    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_revision_is_that_of_the_text_and_is_told_of_what_is_no_text_too()
    {
        _folder.Write("a.md", "# Title\n\nText.\n");
        _folder.Write("b.bin", [0, 1, 2, 3]);
        _folder.Write("c.bin", [0, 1, 2, 3]);
        _folder.Write("large.txt", new string('x', 1001));
        var outline = await _connector.Content!.OutlineAsync(
            NodePath.Of("a.md"),
            TestSource.Everything,
            CancellationToken.None
        );

        Assert.Equal(outline.Revision, await RevisionAsync("a.md"));
        Assert.Equal(16, (await RevisionAsync("b.bin"))!.Length);
        Assert.Equal(await RevisionAsync("b.bin"), await RevisionAsync("c.bin"));
        Assert.Null(await RevisionAsync("large.txt"));
        var error = await Assert.ThrowsAsync<GatewayException>(() => RevisionAsync("absent.txt"));
        Assert.Equal(ErrorCode.AccessNotFound, error.Code);
    }

    [Fact]
    public async Task The_root_says_which_disk_it_is_on_and_a_folder_only_if_it_is_on_another()
    {
        _folder.Write("sub/a.md", "text");

        var root = await _connector.DescribeAsync(NodePath.Root, TestSource.Everything, CancellationToken.None);
        var sub = await _connector.DescribeAsync(NodePath.Of("sub"), TestSource.Everything, CancellationToken.None);

        Assert.NotNull(root!.Version);
        Assert.Null(sub!.Version);
    }

    [Fact]
    public async Task A_locked_folder_is_told_from_an_empty_one()
    {
        Directory.CreateDirectory(Path.Join(_folder.Path, "empty"));
        _folder.Write("locked/a.md", "text");
        Assert.Null(await WhyHiddenAsync("empty"));
        Assert.Null(await WhyHiddenAsync("absent"));
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        File.SetUnixFileMode(Path.Join(_folder.Path, "locked"), UnixFileMode.None);
        var reason = await WhyHiddenAsync("locked");
        File.SetUnixFileMode(Path.Join(_folder.Path, "locked"), UnixFileMode.UserRead);
        var listedOnly = await WhyHiddenAsync("locked");
        File.SetUnixFileMode(
            Path.Join(_folder.Path, "locked"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );

        // Root is not locked out.
        var expected = Environment.UserName == "root" ? null : "permit";
        Assert.Equal(expected is null, reason is null);
        Assert.Equal(expected is null, listedOnly is null);
        Assert.Contains(expected ?? "", reason ?? "", StringComparison.Ordinal);
        Assert.Null(await WhyHiddenAsync("locked"));
    }

    [Fact]
    public async Task A_change_anywhere_below_is_hinted_at_until_the_watch_ends()
    {
        _folder.Write("a.md", "text");
        using var hints = new SemaphoreSlim(0);
        var lost = new List<string>();
        var watch = _connector.Watch(() => hints.Release(), lost.Add);
        Assert.NotNull(watch);
        using (watch)
        {
            _folder.Write("sub/deep/b.md", "new");
            Assert.True(await hints.WaitAsync(TimeSpan.FromMinutes(1)));
            await SettleAsync(hints);
            File.Move(Path.Join(_folder.Path, "a.md"), Path.Join(_folder.Path, "c.md"));
            Assert.True(await hints.WaitAsync(TimeSpan.FromMinutes(1)));
            await SettleAsync(hints);
            File.Delete(Path.Join(_folder.Path, "c.md"));
            Assert.True(await hints.WaitAsync(TimeSpan.FromMinutes(1)));
        }
        Assert.Empty(lost);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_watched_and_the_reason_is_told()
    {
        var lost = new List<string>();
        using var watch = TestSource.Open(Path.Join(_folder.Path, "absent")).Watch(() => { }, lost.Add);

        Assert.Null(watch);
        Assert.Single(lost);
    }

    // Until nothing more comes of the change before.
    private static async Task SettleAsync(SemaphoreSlim hints)
    {
        while (await hints.WaitAsync(TimeSpan.FromMilliseconds(300))) { }
    }

    private Task<string?> RevisionAsync(string name) =>
        _connector.Content!.RevisionAsync(NodePath.Of(name), TestSource.Everything, CancellationToken.None);

    private Task<string?> WhyHiddenAsync(string name) =>
        _connector.WhyHiddenAsync(NodePath.Of(name), TestSource.Everything, CancellationToken.None);
}
