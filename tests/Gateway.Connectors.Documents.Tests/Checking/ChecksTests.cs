using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Tests.Checking;

public sealed class ChecksTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/", true)]
    [InlineData("/proc", true)]
    [InlineData("/proc/self/cwd", true)]
    [InlineData("/etc", true)]
    [InlineData("/var/", true)]
    [InlineData("/var/tmp", null)]
    [InlineData("/sys/kernel", true)]
    [InlineData("/dev", true)]
    [InlineData("/home/nobody/.ssh", true)]
    [InlineData("/usr", null)]
    public void Folders_of_the_system_are_refused(string folder, bool? isError) =>
        Assert.Equal(isError, Inspect(folder).SingleOrDefault()?.IsError);

    [Theory]
    [InlineData(".ssh")]
    [InlineData(".ssh/keys")]
    [InlineData(".config/gh")]
    [InlineData("project/.git")]
    public void Hidden_folders_are_refused_also_through_a_link(string name)
    {
        var target = Directory.CreateDirectory(Path.Join(_folder.Path, name)).FullName;
        Assert.True(Assert.Single(Inspect(target)).IsError);
        var link = Path.Join(_folder.Path, "link");
        File.CreateSymbolicLink(link, target);
        Assert.True(Assert.Single(Inspect(link)).IsError);
    }

    [Fact]
    public void The_whole_disk_needs_its_override()
    {
        Assert.Contains("allowWholeDisk", Assert.Single(Inspect("/")).Hint, StringComparison.Ordinal);
        Assert.Empty(Inspect("/", allowWholeDisk: true));
    }

    [Fact]
    public void A_home_folder_is_a_warning()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.False(Assert.Single(Inspect(home)).IsError);
    }

    [Fact]
    public void A_folder_must_be_one()
    {
        var file = _folder.Write("a.txt", "text");
        Assert.Contains("is a file", Assert.Single(Inspect(file)).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Single(Inspect(file + "x")).Message, StringComparison.Ordinal);
        Assert.Empty(Inspect(_folder.Path));
    }

    [Theory]
    [InlineData("**/*", null, null)]
    [InlineData("**/*", "**/*.md", "include and exclude leave")]
    [InlineData("*.pdf", null, "include and exclude leave")]
    [InlineData(null, null, "include and exclude leave")]
    public async Task Rules_that_leave_nothing_are_a_warning(string? include, string? exclude, string? message)
    {
        _folder.Write("deep/er/a.md", "text");
        var rules = new FileRules(Patterns(include), Patterns(exclude));
        var findings = await CheckAsync(_folder.Path, rules);
        Assert.All(findings, finding => Assert.False(finding.IsError));
        Assert.Equal(message is null ? 0 : 1, findings.Count);
        Assert.All(findings, finding => Assert.StartsWith(message!, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_folder_is_a_warning_and_an_absent_one_an_error()
    {
        Assert.False(Assert.Single(await CheckAsync(_folder.Path, FileRules.Everything)).IsError);
        Assert.True(Assert.Single(await CheckAsync(_folder.Path + "x", FileRules.Everything)).IsError);
    }

    private static IEnumerable<GlobPattern> Patterns(string? text) => text is null ? [] : [GlobPattern.Parse(text)];

    private static List<Finding> Inspect(string folder, bool allowWholeDisk = false) =>
        [
            .. new DocumentsConnectorFactory().Inspect(
                new SourceDefinition(
                    "docs",
                    "documents",
                    new Dictionary<string, object> { ["folder"] = folder, ["allowWholeDisk"] = allowWholeDisk }
                )
            ),
        ];

    private static async Task<IReadOnlyList<Finding>> CheckAsync(string folder, FileRules rules)
    {
        await using var connector = TestSource.Open(folder);
        return await connector.CheckAsync(TestSource.Granting(rules), CancellationToken.None);
    }
}
