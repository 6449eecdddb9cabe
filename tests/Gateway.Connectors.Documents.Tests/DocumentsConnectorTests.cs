using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Tests;

public sealed class DocumentsConnectorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_document_is_described_whole()
    {
        var path = _folder.Write("guides/setup.md", "# Setup\n\nInstall it.\n\n# Use\n\nRun it.\n");
        File.SetLastWriteTimeUtc(path, new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc));
        await using var connector = TestSource.Open(_folder.Path);
        var node = await connector.DescribeAsync(
            NodePath.Of("guides", "setup.md"),
            TestSource.Everything,
            CancellationToken.None
        );
        Assert.Equal(NodeKind.Document, node!.Kind);
        Assert.Equal(
            ("Setup", 2L, 37L, "text/markdown"),
            (node.Comment, node.RowEstimate, node.SizeBytes, node.MediaType)
        );
        Assert.Equal(PassageColumns.All, node.Columns);
        Assert.Equal([PassageColumns.Ordinal], node.Key);
        Assert.Equal(2024, node.Modified?.Year);
        var outline = await connector.Content!.OutlineAsync(node.Path, TestSource.Everything, CancellationToken.None);
        Assert.Equal([new Heading(1, "Setup", 1), new Heading(1, "Use", 5)], outline.Headings);
        Assert.Equal(("Setup", 7, 37, "utf-8"), (outline.Title, outline.TotalLines, outline.Length, outline.Encoding));
    }

    [Fact]
    public async Task Listing_is_ordinal_and_goes_on_after_any_name()
    {
        string[] names = ["B", "a", "a b", "a.md", "a/x", "ä", "Z.txt", "~", "日本", "😀", "\uffee"];
        foreach (var name in names)
        {
            _folder.Write(name.Contains('/', StringComparison.Ordinal) ? "folder/x" : name, "text");
        }
        await using var connector = TestSource.Open(_folder.Path);
        var all = await ListAsync(connector, null);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(names.Length, all.Count);
        foreach (var after in names.Append("").Append("zzz").Append("a!"))
        {
            Assert.Equal(all.Where(name => string.CompareOrdinal(name, after) > 0), await ListAsync(connector, after));
        }
    }

    [Fact]
    public async Task A_folder_of_very_many_files_is_listed_page_by_page()
    {
        for (var n = 0; n < 3000; n++)
        {
            _folder.Write($"many/{n}.txt", "");
        }
        await using var connector = TestSource.Open(_folder.Path);
        var walked = 0;
        await foreach (var node in TestSource.WalkAsync(connector, TestSource.Everything))
        {
            walked++;
        }
        Assert.Equal(3000, walked);
    }

    [Fact]
    public async Task Of_documents_that_are_not_wanted_nothing_is_told_and_of_the_others_what_the_rules_let_be_seen()
    {
        foreach (var name in (string[])["a.md", "b.md", "c.txt", ".hidden.md", "no.md", "folder/x", "left/x"])
        {
            _folder.Write(name, "text");
        }
        File.CreateSymbolicLink(Path.Join(_folder.Path, "link.md"), Path.Join(_folder.Path, "a.md"));
        var rules = TestSource.Granting(
            new FileRules([GlobPattern.Parse("**/*")], [GlobPattern.Parse("no.*"), GlobPattern.Parse("left/**")])
        );
        await using var connector = TestSource.Open(_folder.Path);
        var nodes = connector.ListAsync(
            NodePath.Root,
            "a.md",
            name => name.EndsWith(".md", StringComparison.Ordinal),
            rules,
            CancellationToken.None
        );
        Assert.Equal(["b.md", "folder"], await nodes.Select(node => node.Path.Name).ToListAsync());
    }

    [Fact]
    public async Task A_walk_keeps_nothing_open_however_deep_it_is()
    {
        _folder.Write(string.Concat(Enumerable.Repeat("d/", 150)) + "a.txt", "text");
        await using var connector = TestSource.Open(_folder.Path);
        var before = Directory.GetFiles("/proc/self/fd").Length;
        var walks = new List<IAsyncEnumerator<Node>>();
        for (var path = NodePath.Root; path.Segments.Length < 150; path = walks[^1].Current.Path)
        {
            walks.Add(
                connector.ListAsync(path, null, TestSource.Everything, CancellationToken.None).GetAsyncEnumerator()
            );
            Assert.True(await walks[^1].MoveNextAsync());
        }
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 50);
        foreach (var walk in walks)
        {
            await walk.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_version_and_the_revision_follow_the_content()
    {
        var path = NodePath.Of("a.txt");
        await using var connector = TestSource.Open(_folder.Path);
        _folder.Write("a.txt", "one");
        var first = await StateAsync(connector, path);
        Assert.Equal(first, await StateAsync(connector, path));
        _folder.Write("a.txt", "three");
        var second = await StateAsync(connector, path);
        Assert.NotEqual(first.Version, second.Version);
        Assert.NotEqual(first.Revision, second.Revision);
        Assert.Equal("three", second.Text);
        File.Delete(Path.Join(_folder.Path, "a.txt"));
        var gone = await Assert.ThrowsAsync<GatewayException>(() => StateAsync(connector, path));
        Assert.Equal(ErrorCode.AccessNotFound, gone.Code);
    }

    [Fact]
    public async Task Denied_and_absent_are_one_answer()
    {
        _folder.Write("drafts/secret.md", "text");
        _folder.Write(".env", "text");
        await using var connector = TestSource.Open(_folder.Path);
        var grant = TestSource.Granting(new FileRules([GlobPattern.Parse("**/*")], [GlobPattern.Parse("drafts/**")]));
        var answers = new List<string>();
        foreach (var name in new[] { "drafts/secret.md", ".env", "drafts/nosuch", "nosuch" })
        {
            var path = FilePathText.Parse(name);
            Assert.Null(await connector.DescribeAsync(path, grant, CancellationToken.None));
            var fault = await Assert.ThrowsAsync<GatewayException>(() =>
                connector.ReadAsync(new ReadRequest(path, 1), grant, CancellationToken.None)
            );
            Assert.Equal(ErrorCode.AccessNotFound, fault.Code);
            answers.Add(fault.Message.Replace(name, "", StringComparison.Ordinal) + fault.Hint);
        }
        Assert.Single(answers.Distinct());
        Assert.Empty(await ListAsync(connector, null, grant));
    }

    [Fact]
    public async Task What_is_no_text_is_listed_described_and_tells_so_when_it_is_read()
    {
        var path = NodePath.Of("film.bin");
        _folder.Write("film.bin", [0, 1, 2, 3, 0, 0, 0, 0]);
        await using var connector = TestSource.Open(_folder.Path);
        Assert.Equal(["film.bin"], await ListAsync(connector, null));
        var node = await connector.DescribeAsync(path, TestSource.Everything, CancellationToken.None);
        Assert.Equal("application/octet-stream", node!.MediaType);
        var rows = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(path, 9), TestSource.Everything, CancellationToken.None)
        );
        Assert.Equal(ErrorCode.RequestUnsupported, rows.Code);
        Assert.Contains("no text", rows.Message, StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.Content!.ReadAsync(path, LineRange.All, 99, TestSource.Everything, CancellationToken.None)
        );
        Assert.Equal(ErrorCode.RequestUnsupported, fault.Code);
    }

    [Fact]
    public async Task A_file_that_is_too_large_says_which_setting_helps()
    {
        _folder.Write("a.txt", "eleven byte");
        await using var connector = TestSource.Open(_folder.Path, maxFileBytes: 10);
        var fault = await Assert.ThrowsAsync<GatewayException>(() =>
            connector.ReadAsync(new ReadRequest(NodePath.Of("a.txt"), 1), TestSource.Everything, CancellationToken.None)
        );
        Assert.Equal(ErrorCode.BudgetSize, fault.Code);
        Assert.Contains("maxFileBytes", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_bytes_are_announced()
    {
        _folder.Write("a.txt", [.. Encoding.UTF8.GetBytes("日本語の文"), 0xFF]);
        await using var connector = TestSource.Open(_folder.Path);
        var slice = await connector.Content!.ReadAsync(
            NodePath.Of("a.txt"),
            LineRange.All,
            99,
            TestSource.Everything,
            CancellationToken.None
        );
        Assert.Equal("日本語の文\ufffd", slice.Text);
        Assert.Contains("U+FFFD", Assert.Single(slice.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_document()
    {
        _folder.Write("sub/a.txt", "text");
        await using var connector = TestSource.Open(_folder.Path);
        foreach (var path in new[] { NodePath.Root, NodePath.Of("sub") })
        {
            var fault = await Assert.ThrowsAsync<GatewayException>(() =>
                connector.ReadAsync(new ReadRequest(path, 1), TestSource.Everything, CancellationToken.None)
            );
            Assert.Equal(ErrorCode.RequestUnsupported, fault.Code);
            Assert.Equal(
                NodeKind.Folder,
                (await connector.DescribeAsync(path, TestSource.Everything, CancellationToken.None))!.Kind
            );
        }
    }

    [Fact]
    public async Task A_root_that_is_gone_is_no_empty_folder()
    {
        await using var connector = TestSource.Open(Path.Join(_folder.Path, "nosuch"));
        var fault = await Assert.ThrowsAsync<GatewayException>(() => ListAsync(connector, null));
        Assert.Equal(ErrorCode.SourceUnavailable, fault.Code);
    }

    [Fact]
    public async Task A_file_that_changes_all_the_time_never_shows_what_lies_outside()
    {
        var outside = _folder.Write("outside.txt", "CANARY");
        var inside = _folder.Write("docs/changing.txt", "fine");
        var folder = Path.Join(_folder.Path, "docs");
        await using var connector = TestSource.Open(folder);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() => Change(inside, outside, stop.Token));
        for (var n = 0; n < 2000; n++)
        {
            Assert.DoesNotContain("CANARY", await TextOrRefusalAsync(connector), StringComparison.Ordinal);
        }
        await stop.CancelAsync();
        await writer;
    }

    private static void Change(string inside, string outside, CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var next = inside + ".next";
            if (turn % 2 == 0)
            {
                File.WriteAllText(next, new string('x', turn % 1000));
            }
            else
            {
                File.CreateSymbolicLink(next, outside);
            }
            File.Move(next, inside, overwrite: true);
        }
    }

    private static async Task<string> TextOrRefusalAsync(IConnector connector)
    {
        try
        {
            var path = NodePath.Of("changing.txt");
            var slice = await connector.Content!.ReadAsync(
                path,
                LineRange.All,
                99,
                TestSource.Everything,
                CancellationToken.None
            );
            return slice.Text;
        }
        catch (GatewayException refusal)
        {
            return refusal.Message;
        }
    }

    private static async Task<(string? Version, string Revision, string Text)> StateAsync(
        IConnector connector,
        NodePath path
    )
    {
        var slice = await connector.Content!.ReadAsync(
            path,
            LineRange.All,
            99,
            TestSource.Everything,
            CancellationToken.None
        );
        var node = await connector.DescribeAsync(path, TestSource.Everything, CancellationToken.None);
        return (node!.Version, slice.Revision, slice.Text);
    }

    private static async Task<List<string>> ListAsync(IConnector connector, string? after, Grant? grant = null) =>
        await connector
            .ListAsync(NodePath.Root, after, grant ?? TestSource.Everything, CancellationToken.None)
            .Where(node => node.Path.Name != "drafts")
            .Select(node => node.Path.Name)
            .ToListAsync();
}
