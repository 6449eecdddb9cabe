using System.Text.Json;

namespace Gateway.Core.Tests;

public sealed class FolderTests
{
    [Fact]
    public async Task A_listing_tells_what_is_in_folders_and_nothing_of_what_is_hidden()
    {
        await using var folder = new FolderFixture("guides/secret/**", "*.key");
        folder.Put("guides/a.md", "# A\n\nalpha\n");
        folder.Put("guides/deep/b.md", "# B\n\nalpha\n");
        folder.Put("guides/deep/c.txt", "alpha");
        folder.Put("guides/secret/d.md", "alpha");
        folder.Put("guides/e.key", "alpha");
        folder.Put("guides/f.bin", "\0\0\0");

        var before = await folder.RunAsync(new BrowseCall("docs"));
        await folder.IndexAsync();
        var after = await folder.RunAsync(new BrowseCall("docs"));

        Assert.Equal("guides/ (4 documents: 2 md, 1 bin, 1 txt; 30 bytes)\n", before.Text);
        Assert.Equal("guides/ (4 documents: 2 md, 1 bin, 1 txt; 30 bytes; 3 searched)\n", after.Text);
        Assert.Equal("guides/\n", (await folder.RunAsync(new BrowseCall("docs") { Detail = Detail.Names })).Text);
    }

    [Fact]
    public async Task A_folder_too_large_to_be_walked_is_told_from_the_index()
    {
        await using var folder = new FolderFixture();
        for (var i = 0; i < 3100; i++)
        {
            folder.Put($"many/{i}.txt", "");
        }
        var before = await folder.RunAsync(new BrowseCall("docs"));
        await folder.IndexAsync();
        var after = await folder.RunAsync(new BrowseCall("docs"));

        Assert.StartsWith("many/ (more than ", before.Text, StringComparison.Ordinal);
        Assert.Equal("many/ (3,100 documents, txt; all searched)\n", after.Text);
    }

    [Fact]
    public async Task Hits_of_one_document_stand_together_and_say_how_many_more_there_are()
    {
        await using var folder = new FolderFixture();
        var sections = Enumerable.Range(1, 6).Select(i => $"# Part {i}\n\nSome marmalade here.\n");
        folder.Put("guides/long.md", string.Join('\n', sections));
        folder.Put("other.md", "# Other\n\nNo marmalade.\n");
        await folder.IndexAsync();

        var text = (await folder.RunAsync(new SearchCall("marmalade"))).Text;
        var within = await folder.RunAsync(new SearchCall("marmalade") { Source = "docs", Folder = "guides/long.md" });
        var json = JsonElement.Parse(
            (await folder.RunAsync(new SearchCall("marmalade") { Format = RowFormat.Json })).Text
        );

        Assert.Contains("4 of 7 passages that match", text, StringComparison.Ordinal);
        Assert.Contains("docs/guides/long.md § Part 1, lines 1–3\n", text, StringComparison.Ordinal);
        Assert.Contains("there, § Part 2, lines 5–7\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "and 3 more in this document: search with source \"docs\" and folder \"guides/long.md\"",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(6, within.Rows);
        var hits = json.GetProperty("hits").EnumerateArray().ToList();
        var second = hits.Single(hit => hit.GetProperty("headings").GetString() == "Part 2");
        Assert.Contains("passage=0", second.GetProperty("prev").GetString(), StringComparison.Ordinal);
        Assert.Contains("passage=2", second.GetProperty("next").GetString(), StringComparison.Ordinal);
        var whole = string.Join('\n', sections);
        var mark = second.GetProperty("highlights")[0];
        Assert.Equal("marmalade", whole.Substring(mark[0].GetInt32(), mark[1].GetInt32()));
        Assert.Single(hits, hit => hit.TryGetProperty("more_in_document", out var more) && more.GetInt32() == 3);
    }
}
