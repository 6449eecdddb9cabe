using Gateway.EndToEnd.Tests.Running;

namespace Gateway.EndToEnd.Tests.Commands;

/// <summary><c>explore</c>, <c>read</c> and <c>search</c>.</summary>
public sealed class ReadingCommandTests(ShopFolder shop) : IClassFixture<ShopFolder>
{
    [Fact]
    public async Task Explore_lists_the_sources()
    {
        var run = (await RunAsync("explore")).MustEndWith(0);

        Assert.Contains("shop (sqlite): the mail-order shop", run.Output, StringComparison.Ordinal);
        Assert.Contains("handbook (documents): how the shop works", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_describes_a_table_without_the_columns_that_are_denied()
    {
        var run = (await RunAsync("explore", "shop/employees", "--json", "--detail", "full")).MustEndWith(0);

        var columns = run.Json().GetProperty("nodes")[0].GetProperty("columns").EnumerateArray();
        var names = columns.Select(column => column.GetProperty("name").GetString()).ToList();
        Assert.Contains("name", names);
        Assert.DoesNotContain("salary_cents", names);
    }

    [Fact]
    public async Task Explore_finds_documents_by_a_pattern()
    {
        var run = (
            await RunAsync("explore", "handbook", "--pattern", "**/returns.md", "--detail", "names")
        ).MustEndWith(0);

        Assert.Equal("policies/returns.md", run.Output.Trim());
    }

    [Fact]
    public async Task Read_opens_lines_of_a_document()
    {
        var run = await RunAsync("read", "gateway://handbook/policies/returns.md?lines=1-1");

        Assert.EndsWith("# Returns\n", run.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_goes_on_with_the_cursor_of_the_page_before()
    {
        var first = (await RunAsync("read", "gateway://shop/products", "--max-rows", "1", "--json"))
            .MustEndWith(0)
            .Json();
        var cursor = first.GetProperty("next_cursor").GetString()!;

        var second = await RunAsync("read", "gateway://shop/products", "--max-rows", "1", "--json", "--cursor", cursor);

        Assert.Equal(1, first.GetProperty("rows")[0][0].GetInt64());
        Assert.Equal(2, second.MustEndWith(0).Json().GetProperty("rows")[0][0].GetInt64());
    }

    [Theory]
    [InlineData("gateway://shop/nowhere", 5)]
    [InlineData("gateway://handbook/../../etc/passwd", 2)]
    [InlineData("gateway://handbook/nothing.md", 5)]
    [InlineData("file:///etc/passwd", 2)]
    public async Task What_cannot_be_read_ends_with_its_exit_code(string uri, int exitCode) =>
        (await RunAsync("read", uri)).MustEndWith(exitCode);

    [Fact]
    public async Task Search_builds_the_index_and_cites_the_passage_that_read_then_opens()
    {
        var found = (
            await RunAsync("search", "return", "period", "unused", "--source", "handbook", "--json")
        ).MustEndWith(0);
        var hit = found.Json().GetProperty("hits")[0];
        Assert.Contains("returns.md", hit.GetProperty("citation").GetString(), StringComparison.Ordinal);

        var passage = await RunAsync("read", hit.GetProperty("uri").GetString()!);

        Assert.Contains("28 days", passage.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_answers_from_indexed_columns_too()
    {
        var run = (await RunAsync("search", "tent", "--source", "shop", "--limit", "1")).MustEndWith(0);

        Assert.Contains("[1] shop/products row ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_says_what_it_covered_when_nothing_is_indexed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/a.md", "# Hedgehogs");
        folder.Write("gateway.json", """{ "sources": { "docs": { "kind": "documents", "folder": "docs" } } }""");

        var without = await GatewayProgram.RunAsync(folder.Path, "search", "hedgehogs", "--no-refresh");
        var with = await GatewayProgram.RunAsync(folder.Path, "search", "hedgehogs");

        Assert.Contains("covered: docs: 0 ", without.MustEndWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("covered: docs: 1 of 1 searched", with.MustEndWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_its_source_is_a_usage_error() =>
        (await RunAsync("search", "x", "--folder", "guides")).MustEndWith(2);

    private Task<ProgramRun> RunAsync(params string[] arguments) => GatewayProgram.RunAsync(shop.Path, arguments);
}
