using Gateway.Abstractions;
using Gateway.Connectors.Documents.Proving;
using Gateway.Connectors.Documents.Tests.Files;
using Gateway.Connectors.Files;
using Gateway.Extraction;

namespace Gateway.Connectors.Documents.Tests.Proving;

/// <summary>The proof of a folder holds, leaves nothing behind, and misses each layer that is taken away.</summary>
public sealed class FolderProofTests(OddTree tree) : IClassFixture<OddTree>
{
    private static readonly FileRules Rules = new([GlobPattern.Parse("**/*")], [GlobPattern.Parse("excluded/**")]);

    public static TheoryData<string> Walks => ["kernel", "stepwise", "managed"];

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Every_layer_holds_and_is_tried(string walk)
    {
        var report = await RunAsync(Opener(walk), Rules);

        Assert.All(report.Trials, trial => Assert.Empty(trial.Missing));
        Assert.All(report.Trials, trial => Assert.DoesNotContain('{', trial.Statement));
        Assert.Equal(PathAttack.All.Select(attack => attack.Id), report.Trials.Select(trial => trial.Id));
        Assert.Equal(
            report.Layers.Select(layer => layer.Name).Order(),
            report.Trials.SelectMany(trial => trial.Expected).Distinct().Order()
        );
    }

    [Theory]
    [InlineData(Layers.Root)]
    [InlineData(Layers.Links)]
    [InlineData(Layers.Kinds)]
    public async Task A_layer_of_the_folder_that_is_taken_away_is_missed(string layer)
    {
        var report = await RunAsync(folder => new LeakyRootFolder(folder, [layer]), Rules);

        Assert.Equal([layer], report.Trials.SelectMany(trial => trial.Missing).Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pattern_that_is_taken_away_is_missed(bool isThere)
    {
        using var root = RootFolder.Open(tree.Docs);
        var attack = PathAttack.All.Single(attack => attack.Id == "hidden") with
        {
            Path = "gateway://docs/excluded/salary.xlsx.txt",
        };
        var stops = new PathTrial(root, isThere ? Rules : FileRules.Everything).Stops(attack);
        Assert.Equal(isThere ? [Layers.Rules] : [], stops.Select(stop => stop.Layer));
    }

    [Fact]
    public async Task Without_its_layers_the_folder_would_be_left()
    {
        var path = NodePath.Of("link_file");
        var grant = Grant(Rules);
        await using (var whole = Connect(RootFolder.Open))
        {
            await Assert.ThrowsAsync<GatewayException>(() => ReadAsync(whole));
        }
        await using var leaking = Connect(folder => new LeakyRootFolder(folder, [Layers.Root, Layers.Links]));
        Assert.Contains("CANARY", (await ReadAsync(leaking)).Text, StringComparison.Ordinal);

        Task<ContentSlice> ReadAsync(IConnector connector) =>
            connector.Content!.ReadAsync(path, LineRange.All, 1000, grant, CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_is_written_into_the_folder_and_nothing_stays()
    {
        var before = Names();
        var opened = new List<string>();
        await RunAsync(
            folder =>
            {
                opened.Add(folder);
                return RootFolder.Open(folder);
            },
            Rules
        );
        Assert.Equal(2, opened.Distinct().Count());
        Assert.All(opened, folder => Assert.Equal(folder == tree.Docs, Directory.Exists(folder)));
        Assert.Equal(before, Names());
    }

    [Fact]
    public async Task What_speaks_of_names_that_are_not_there_is_left_out()
    {
        using var empty = new TempFolder();
        var report = await Connect(RootFolder.Open, empty.Path).Proof!.RunAsync(Grant(Rules), CancellationToken.None);

        Assert.DoesNotContain(report.Trials, trial => trial.Id is "document" or "hidden");
        Assert.Contains(report.Trials, trial => trial.Id == "parent");
        Assert.All(report.Trials, trial => Assert.Empty(trial.Missing));
    }

    [Fact]
    public async Task What_holds_no_text_is_not_the_document_that_has_to_be_read()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", [0, 1, 2, 3, 0, 0, 0, 0]);
        folder.Write("b.pdf", "%PDF-1.7 \0");
        folder.Write("c.md", "# Text");
        var report = await Connect(RootFolder.Open, folder.Path).Proof!.RunAsync(Grant(Rules), CancellationToken.None);

        Assert.Equal("gateway://docs/c.md", report.Trials.Single(trial => trial.Id == "document").Statement);
    }

    private static Func<string, RootFolder> Opener(string walk) =>
        walk switch
        {
            "kernel" => folder => LinuxRootFolder.Open(folder),
            "stepwise" => folder => LinuxRootFolder.Open(folder, stepwise: true),
            _ => ManagedRootFolder.Open,
        };

    private Task<ProofReport> RunAsync(Func<string, RootFolder> open, AccessRules rules) =>
        Connect(open).Proof!.RunAsync(Grant(rules), CancellationToken.None);

    private IConnector Connect(Func<string, RootFolder> open, string? folder = null) =>
        new DocumentsConnector(
            folder ?? tree.Docs,
            open,
            32 << 20,
            new LocalExtraction(new ExtractionLimits()),
            TimeProvider.System
        );

    private static Grant Grant(AccessRules rules) => new("local", "docs", rules, new Limits(), rules.Canonical);

    private string[] Names() => Directory.GetFileSystemEntries(tree.Docs);
}
