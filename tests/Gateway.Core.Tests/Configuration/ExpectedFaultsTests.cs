namespace Gateway.Core.Tests.Configuration;

/// <summary>Each file of <c>testdata/configs</c> gives exactly the faults that its text in <c>expected/</c> lists.</summary>
public sealed class ExpectedFaultsTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new()
    {
        Variables =
        {
            ["EMPTY"] = "",
            ["SET"] = "a-value",
            ["SECRET"] = "CANARY",
        },
    };

    public static TheoryData<string> Valid => [.. Names("valid")];

    public static TheoryData<string> Invalid => [.. Names("invalid")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_file_loads(string name)
    {
        var report = _folder.Load(File.ReadAllBytes(Repository.PathOf("testdata", "configs", "valid", name + ".json")));

        Assert.NotNull(report.Configuration);
        AssertExpected(name, "valid");
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_file_is_refused(string name)
    {
        var report = _folder.Load(
            File.ReadAllBytes(Repository.PathOf("testdata", "configs", "invalid", name + ".json"))
        );

        Assert.Null(report.Configuration);
        AssertExpected(name, "invalid");
    }

    [Fact]
    public void Every_expectation_belongs_to_a_file()
    {
        var expected = Directory.GetFiles(Repository.PathOf("testdata", "configs", "expected"), "*.txt");

        Assert.All(
            expected.Select(Path.GetFileNameWithoutExtension),
            name => Assert.Contains(name, (string[])[.. Names("valid"), .. Names("invalid")])
        );
    }

    // A valid file without warnings needs no text. What came out is kept beside the tests, to be compared or taken over.
    private void AssertExpected(string name, string kind)
    {
        var actual = string.Concat(
            _folder
                .Faults(File.ReadAllBytes(Repository.PathOf("testdata", "configs", kind, name + ".json")))
                .Select(f => f + "\n")
        );
        var expectation = Repository.PathOf("testdata", "configs", "expected", name + ".txt");
        var expected = File.Exists(expectation) ? File.ReadAllText(expectation) : "";
        if (expected != actual)
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "actual"));
            File.WriteAllText(Path.Combine(folder.FullName, name + ".txt"), actual);
        }
        Assert.Equal(expected, actual);
    }

    private static string[] Names(string kind) =>
        [
            .. Directory
                .GetFiles(Repository.PathOf("testdata", "configs", kind), "*.json")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];
}
