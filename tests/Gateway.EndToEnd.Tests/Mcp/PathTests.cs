using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Connectors.Documents.Tests.Files;
using Gateway.EndToEnd.Tests.Mcp.Places;
using Gateway.EndToEnd.Tests.Running;

// The tree of odd names has devices, FIFOs and file modes.
[assembly: UnsupportedOSPlatform("windows")]

namespace Gateway.EndToEnd.Tests.Mcp;

/// <summary>Every row of <c>testdata/documents/paths.jsonl</c>, through <c>read</c>, <c>explore</c> and <c>search</c>.</summary>
public sealed class PathTests(PathTests.OddFolder odd) : IClassFixture<PathTests.OddFolder>
{
    private const string Canary = "CANARY";

    private static readonly Dictionary<string, JsonElement> Cases = File.ReadLines(
            Repository.PathOf("testdata", "documents", "paths.jsonl")
        )
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(row => row.GetProperty("id").GetString()!);

    public static TheoryData<string> Rows { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_path_meets_its_verdict(string id)
    {
        var row = Cases[id];
        var input = TextOf(row.GetProperty("input")).Replace("{dir}", odd.Tree.Base, StringComparison.Ordinal);
        var isUri = row.GetProperty("form").GetString() == "uri";
        var answers = new List<ToolAnswer> { await ReadAsync(isUri ? input : UriOf(input)) };
        if (!isUri)
        {
            await SearchBelowAsync(input);
            answers.Add(
                await odd.Gateway.CallAsync("explore", new() { ["path"] = "docs/" + input, ["detail"] = "full" })
            );
        }
        Judge(row.GetProperty("must").GetString()!, input, answers);
    }

    [Fact]
    public async Task Nothing_outside_of_the_folder_is_ever_found()
    {
        await odd.Gateway.UntilIndexedAsync("CONTENT");
        var found = (await odd.Gateway.CallAsync("search", new() { ["query"] = "CANARY*", ["limit"] = 50 })).Good();
        Assert.All(found.Links, uri => Assert.True(IsGranted(uri), uri));
    }

    private static void Judge(string must, string input, List<ToolAnswer> answers)
    {
        var mayShow = IsGranted(input);
        Assert.All(
            answers,
            answer => Assert.True(mayShow || !answer.Text.Contains(Canary, StringComparison.Ordinal), answer.Text)
        );
        if (must == "rejected" && !mayShow)
        {
            // A folder may be listed; it is not shown as a document.
            Assert.All(
                answers,
                answer =>
                    Assert.True(
                        answer.IsError || !answer.Text.StartsWith("document ", StringComparison.Ordinal),
                        answer.Text
                    )
            );
            Assert.True(answers[0].IsError, answers[0].Text);
        }
        else if (must == "allowed")
        {
            // A URI has no '.' and '..'; a plain path may have them.
            Assert.Contains(answers, answer => !answer.IsError);
        }
    }

    // Whoever made the hard link put the file into the folder; and nothing is hidden from root by its mode.
    private static bool IsGranted(string path) =>
        path.Split('?')[0] is var name
        && (
            name.EndsWith("hardlink.txt", StringComparison.Ordinal)
            || (name.EndsWith("noperm.txt", StringComparison.Ordinal) && Environment.UserName == "root")
        );

    private Task<ToolAnswer> ReadAsync(string uri) => odd.Gateway.CallAsync("read", new() { ["uri"] = uri });

    // Whatever the folder leads to, only what is granted is found.
    private async Task SearchBelowAsync(string folder)
    {
        var answer = await odd.Gateway.CallAsync(
            "search",
            new()
            {
                ["query"] = "CANARY*",
                ["source"] = "docs",
                ["folder"] = folder,
            }
        );
        Assert.All(answer.Links, uri => Assert.True(IsGranted(uri), uri));
    }

    private static string UriOf(string path) =>
        "gateway://docs/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    // A lone surrogate cannot be read by GetString.
    private static string TextOf(JsonElement text) =>
        text.GetRawText() == "\"\\ud800.txt\"" ? "\ud800.txt" : text.GetString()!;

    /// <summary>The tree of odd names as a source, with a folder and a kind of file excluded.</summary>
    public sealed class OddFolder : IAsyncLifetime
    {
        private readonly Place _place = new();

        internal OddTree Tree { get; } = new();

        internal GatewayProcess Gateway { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _place.Configure(
                new()
                {
                    ["docs"] = new JsonObject
                    {
                        ["kind"] = "documents",
                        ["folder"] = Tree.Docs,
                        ["exclude"] = new JsonArray("excluded/**", "*.secret"),
                    },
                }
            );
            Gateway = await GatewayProcess.ConnectAsync(_place.Configuration);
        }

        public async Task DisposeAsync()
        {
            await Gateway.DisposeAsync();
            Tree.Dispose();
            _place.Dispose();
        }
    }
}
