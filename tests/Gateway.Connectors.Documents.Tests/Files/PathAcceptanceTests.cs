using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Abstractions;
using Gateway.Connectors.Files;
using Gateway.Extraction;

namespace Gateway.Connectors.Documents.Tests.Files;

/// <summary>Every row of <c>testdata/documents/paths.jsonl</c>, over each of the three ways to walk a folder.</summary>
public sealed class PathAcceptanceTests(OddTree tree) : IClassFixture<OddTree>
{
    public static TheoryData<string> Walks => ["kernel", "stepwise", "managed"];

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Every_row_holds(string walk)
    {
        await using var connector = Open(walk);
        var failures = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Repository.PathOf("testdata", "documents", "paths.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var input = Text(row.RootElement.GetProperty("input"))
                .Replace("{dir}", tree.Base, StringComparison.Ordinal);
            var must = row.RootElement.GetProperty("must").GetString();
            var isUri = row.RootElement.GetProperty("form").GetString() == "uri";
            var answer = await AnswerAsync(connector, input, isUri);
            if (!Holds(must!, input, answer))
            {
                failures.Add($"{row.RootElement.GetProperty("id")} must be {must}: {answer}");
            }
        }
        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task What_is_listed_has_an_address_that_reads_it(string walk)
    {
        await using var connector = Open(walk);
        var seen = new List<string>();
        await foreach (var node in TestSource.WalkAsync(connector, tree.Rules()))
        {
            seen.Add(node.Path.ToString());
            var address = GatewayUri.Parse(new GatewayUri("docs", node.Path).ToString());
            var answer = await AnswerAsync(connector, address.ToString(), isUri: true);
            Assert.True(IsExpected(node.Path, answer), $"{node.Path}: {answer}");
        }
        var names = OddTree.LegalNames.Where(name => walk != "managed" || name != "empty.txt");
        Assert.Empty(names.Except(seen));
        Assert.DoesNotContain(
            seen,
            name =>
                name.StartsWith("link", StringComparison.Ordinal) || name.Contains("secret/", StringComparison.Ordinal)
        );
        Assert.Contains(seen, name => name.EndsWith("d/d/bottom.txt", StringComparison.Ordinal));
        Assert.DoesNotContain(
            seen,
            name =>
                name.Contains("fifo", StringComparison.Ordinal)
                || name.Contains("sock", StringComparison.Ordinal)
                || name.Contains("dev_", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("link_denied.md")]
    [InlineData("link_git/config")]
    [InlineData("link_hop1")]
    [InlineData("link_mixed")]
    [InlineData("self")]
    [InlineData("fifo.txt")]
    [InlineData("sock.txt")]
    [InlineData("dir.txt/")]
    [InlineData("readme.md/.")]
    [InlineData("readme.md/..")]
    [InlineData(".git/../readme.md")]
    [InlineData("excluded/../readme.md")]
    [InlineData("nosuch/../readme.md")]
    [InlineData("here/../readme.md")]
    [InlineData("..")]
    public async Task More_that_is_no_document(string path)
    {
        foreach (var walk in Walks)
        {
            await using var connector = Open(walk);
            Assert.StartsWith("refused", await AnswerAsync(connector, path, isUri: false), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sub//deep/./a.txt", "sub/deep/a.txt")]
    [InlineData("a/b/../../readme.md", "readme.md")]
    [InlineData("here/here/sub/deep/a.txt", "sub/deep/a.txt")]
    [InlineData("here/sub/../readme.md", "readme.md")]
    [InlineData("link_inside.md", "readme.md")]
    public async Task A_roundabout_way_leads_to_the_same_document(string path, string exact)
    {
        foreach (var walk in Walks)
        {
            await using var connector = Open(walk);
            var node = await connector.DescribeAsync(FilePathText.Parse(path), tree.Rules(), CancellationToken.None);
            Assert.Equal(exact, node?.Path.ToString());
        }
    }

    [Fact]
    public async Task Segments_of_a_path_are_names_and_nothing_else()
    {
        await using var connector = Open("kernel");
        foreach (
            var path in new[]
            {
                NodePath.Of("sub/deep", "a.txt"),
                NodePath.Of("sub", "", "deep"),
                NodePath.Of("a\0"),
                NodePath.Of("\ud800.txt"),
            }
        )
        {
            Assert.Null(await connector.DescribeAsync(path, tree.Rules(), CancellationToken.None));
        }
        Assert.Null(
            await connector.DescribeAsync(
                new NodePath([.. Enumerable.Repeat("here", 100_000)]),
                tree.Rules(),
                CancellationToken.None
            )
        );
    }

    private IConnector Open(string walk) =>
        new DocumentsConnector(
            tree.Docs,
            walk switch
            {
                "kernel" => folder => LinuxRootFolder.Open(folder),
                "stepwise" => folder => LinuxRootFolder.Open(folder, stepwise: true),
                _ => ManagedRootFolder.Open,
            },
            32 << 20,
            new LocalExtraction(new ExtractionLimits()),
            TimeProvider.System
        );

    private async Task<string> AnswerAsync(IConnector connector, string input, bool isUri)
    {
        try
        {
            var uri = isUri ? GatewayUri.Parse(input) : null;
            if (uri is not null && uri.Source != "docs")
            {
                return "refused: no such source";
            }
            var path = uri?.Path ?? FilePathText.Parse(input);
            var slice = await connector.Content!.ReadAsync(
                path,
                LineRange.All,
                1000,
                tree.Rules(),
                CancellationToken.None
            );
            return "read: " + slice.Text;
        }
        catch (GatewayException refusal)
        {
            return $"refused: {refusal.Code} {refusal.Message}";
        }
    }

    private static bool Holds(string must, string input, string answer) =>
        must switch
        {
            "allowed" => IsExpected(NodePath.Of(Regex.Match(Uri.UnescapeDataString(input), "[^/]*$").Value), answer)
                || IsExpected(NodePath.Of(Regex.Match(input, "[^/]*$").Value), answer),
            "rejected" when input == "noperm.txt" => answer.StartsWith(
                "refused: SourceFailed",
                StringComparison.Ordinal
            ) || (Environment.UserName == "root" && answer == "read: CANARY-NOPERM\n"),
            "rejected" => answer.StartsWith("refused", StringComparison.Ordinal)
                && !answer.Contains("CANARY", StringComparison.Ordinal),
            _ => !answer.Contains("CANARY", StringComparison.Ordinal) || input == "hardlink.txt",
        };

    // A hard link is the file itself: whoever put it into the folder granted it.
    private static bool IsExpected(NodePath path, string answer) =>
        path.Name switch
        {
            "empty.txt" => answer == "read: ",
            "hardlink.txt" => answer == "read: CANARY-OUTSIDE\n",
            "noperm.txt" => Holds("rejected", "noperm.txt", answer),
            "sparse_1g.bin" => answer.StartsWith("refused: RequestUnsupported", StringComparison.Ordinal),
            var name => answer == $"read: CONTENT {name}\n",
        };

    // A lone surrogate cannot be read by GetString.
    private static string Text(JsonElement text) =>
        text.GetRawText() == "\"\\ud800.txt\"" ? "\ud800.txt" : text.GetString()!;
}
