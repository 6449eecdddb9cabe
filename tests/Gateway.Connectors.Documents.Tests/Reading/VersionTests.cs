using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Extraction;

namespace Gateway.Connectors.Documents.Tests.Reading;

/// <summary>A version of a document never stands for two contents.</summary>
public sealed class VersionTests : IDisposable
{
    private static readonly NodePath Name = NodePath.Of("a.txt");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_document_has_the_same_version_until_it_is_written_again()
    {
        _folder.Write("a.txt", "one");
        var connector = Connect(_folder.Path, TimeSpan.FromHours(1));
        var first = await VersionAsync(connector, Name);

        Assert.NotNull(first);
        Assert.Equal(first, await VersionAsync(connector, Name));
        _folder.Write("a.txt", "longer");
        Assert.NotEqual(first, await VersionAsync(connector, Name));
    }

    [Fact]
    public async Task What_was_written_just_now_has_none_as_the_next_write_may_leave_no_trace()
    {
        _folder.Write("a.txt", "one");

        Assert.Null(await VersionAsync(Connect(_folder.Path, TimeSpan.FromHours(-1)), Name));
    }

    [Fact]
    public async Task A_time_that_is_set_back_hides_nothing()
    {
        var path = _folder.Write("a.txt", "one");
        var written = File.GetLastWriteTimeUtc(path);
        var connector = Connect(_folder.Path, TimeSpan.FromHours(1));
        var first = await VersionAsync(connector, Name);
        // Until the clock of the file system has gone on by one tick.
        var patience = Environment.TickCount64 + 30_000;
        while (await VersionAsync(connector, Name) == first && Environment.TickCount64 < patience)
        {
            await File.WriteAllTextAsync(path, "two");
            File.SetLastWriteTimeUtc(path, written);
        }

        Assert.NotEqual(first, await VersionAsync(connector, Name));
    }

    [Fact]
    public async Task Folders_and_what_is_absent_or_excluded_have_none()
    {
        _folder.Write("in/a.txt", "one");
        _folder.Write("out.txt", "two");
        var connector = Connect(_folder.Path, TimeSpan.FromHours(1));
        var grant = TestSource.Granting(new FileRules([GlobPattern.Parse("**/*")], [GlobPattern.Parse("out.txt")]));

        Assert.NotNull(await connector.VersionAsync(NodePath.Of("in", "a.txt"), grant, default));
        foreach (var path in new[] { NodePath.Of("in"), NodePath.Of("absent.txt"), NodePath.Of("out.txt") })
        {
            Assert.Null(await connector.VersionAsync(path, grant, default));
        }
    }

    private static IConnector Connect(string folder, TimeSpan ahead) =>
        new DocumentsConnector(
            folder,
            RootFolder.Open,
            1 << 20,
            new LocalExtraction(new ExtractionLimits()),
            new AheadClock(ahead)
        );

    private static ValueTask<string?> VersionAsync(IConnector connector, NodePath path) =>
        connector.VersionAsync(path, TestSource.Everything, default);

    private sealed class AheadClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
