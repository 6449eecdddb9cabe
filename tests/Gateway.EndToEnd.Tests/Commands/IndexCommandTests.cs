using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

public sealed class IndexCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexCommandTests()
    {
        _folder.Write("docs/good.md", "# Hedgehogs\n\nThey sleep in winter.");
        File.WriteAllBytes(_folder.At("docs/picture.png"), [0x89, .. "PNG\r\n\u001a\n\0\0\0\rIHDR"u8]);
        _folder.Write("gateway.json", """{ "sources": { "docs": { "kind": "documents", "folder": "docs" } } }""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_is_empty_before_and_full_after_a_refresh()
    {
        var before = (await RunAsync("index", "--json")).MustEndWith(0).Json().GetProperty("sources")[0];
        var after = (await RunAsync("index", "refresh", "--json")).MustEndWith(0).Json().GetProperty("sources")[0];

        Assert.Equal(0, before.GetProperty("indexed").GetInt64());
        Assert.Equal(1, after.GetProperty("indexed").GetInt64());
        Assert.True(after.TryGetProperty("as_of", out _));
    }

    [Fact]
    public async Task Status_names_what_is_not_in_the_index()
    {
        var run = (await RunAsync("index", "refresh")).MustEndWith(0);

        Assert.Contains("1 in formats that are not read", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 unsupported: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("    picture.png", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_makes_an_index_anew_that_was_overwritten()
    {
        await RunAsync("index", "refresh");
        var file = (await RunAsync("index", "--json"))
            .Json()
            .GetProperty("sources")[0]
            .GetProperty("file")
            .GetString()!;
        File.WriteAllText(file, "this is no database");

        var run = await RunAsync("index", "rebuild", "--json");

        Assert.Equal(1, run.MustEndWith(0).Json().GetProperty("sources")[0].GetProperty("indexed").GetInt64());
        Assert.Contains(
            "Hedgehogs",
            (await RunAsync("search", "hedgehog", "--no-refresh")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Verify_finds_a_sound_index_sound_and_a_damaged_one_damaged()
    {
        await RunAsync("index", "refresh");
        var sound = (await RunAsync("index", "verify", "--deep", "--json")).MustEndWith(0).Json();
        Assert.True(sound.GetProperty("sound").GetBoolean());
        Assert.Equal(1, sound.GetProperty("documents").GetInt64());
        Assert.Equal(2, sound.GetProperty("compared").GetInt64());

        var file = (await RunAsync("index", "--json"))
            .Json()
            .GetProperty("sources")[0]
            .GetProperty("file")
            .GetString()!;
        File.WriteAllText(file, "this is no database");
        Assert.Contains("damaged", (await RunAsync("index", "verify")).MustEndWith(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optimize_tells_the_sizes_and_the_index_answers_as_before()
    {
        Assert.NotEqual(0, (await RunAsync("index", "optimize")).ExitCode);
        await RunAsync("index", "refresh");
        var sizes = (await RunAsync("index", "optimize", "--json")).MustEndWith(0).Json();

        Assert.InRange(sizes.GetProperty("bytes_after").GetInt64(), 1, sizes.GetProperty("bytes_before").GetInt64());
        Assert.Contains(
            "Hedgehogs",
            (await RunAsync("search", "hedgehog", "--no-refresh")).Output,
            StringComparison.Ordinal
        );
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => GatewayProgram.RunAsync(_folder.Path, arguments);
}
