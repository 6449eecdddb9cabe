using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class DocumentReadingTests : IAsyncDisposable
{
    private readonly FolderFixture _folder = new();

    public DocumentReadingTests()
    {
        _folder.Put(
            "law.pdf",
            "# 1 Scope\nAll goods.\n\f# 2 Returns\nWithin 30 days.\n## 2.1 Period\nDays are days.\n\f\f## 2.2 Costs\nNobody pays.\n# 3 Period\nThe end."
        );
        _folder.Put("plan.xlsx", "[Budget]\na | 1\nb | 2\n\f[3-5]\nc | 3\n\f[Staff]\nd | 4");
        _folder.Put("notes.md", "# Notes\n\nSome.\n\n## More\n\nText.\n");
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [InlineData("law.pdf?page=1", "docs/law.pdf, page 1, lines 1–2 of 10", "1 Scope\nAll goods.\n")]
    [InlineData(
        "law.pdf?page=1-2",
        "docs/law.pdf, pages 1–2, lines 1–6 of 10",
        "[page 1]\n1 Scope\nAll goods.\n[page 2]\n2 Returns\n"
    )]
    [InlineData("law.pdf?page=page%204", "docs/law.pdf, page 4, lines 7–10 of 10", "2.2 Costs\n")]
    [InlineData("plan.xlsx?page=Budget", "docs/plan.xlsx, sheet Budget, lines 1–2 of 4", "a | 1\nb | 2\n")]
    [InlineData("plan.xlsx?page=budget", "docs/plan.xlsx, sheet Budget", "a | 1\n")]
    [InlineData("plan.xlsx?page=3-5", "docs/plan.xlsx, sheet 3-5, lines 3–3", "c | 3\n")]
    [InlineData("law.pdf?section=2 Returns", "docs/law.pdf § 2 Returns, lines 3–8 of 10", "[page 2]\n2 Returns\n")]
    [InlineData(
        "law.pdf?section=2.1",
        "docs/law.pdf § 2 Returns › 2.1 Period, lines 5–6",
        "2.1 Period\nDays are days.\n"
    )]
    [InlineData(
        "law.pdf?section=2%20Returns%20%E2%80%BA%202.2%20costs",
        "§ 2 Returns › 2.2 Costs, lines 7–8",
        "2.2 Costs\n"
    )]
    [InlineData("notes.md?section=more", "docs/notes.md § Notes › More, lines 5–7 of 7", "## More\n")]
    [InlineData("law.pdf?lines=2-3", "docs/law.pdf, lines 2–3 of 10", "[page 1]\nAll goods.\n[page 2]\n2 Returns\n")]
    [InlineData("law.pdf?passage=0", "docs/law.pdf, page 1 § 1 Scope, revision", "passage=1 is what follows")]
    [InlineData(
        "notes.md?passage=1",
        "docs/notes.md § Notes › More, lines 5–7, revision",
        "passage=0 is what stands before"
    )]
    public async Task A_part_of_a_document_is_read_by_its_name(string address, string head, string body)
    {
        var text = await _folder.ReadAsync(address);
        Assert.Contains(head, text, StringComparison.Ordinal);
        Assert.Contains(body, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_character_of_a_text_is_given_as_it_is()
    {
        const string odd = "\u0001 \"quoted\" \\ \t ä 日本 😀 \u2028 \u007f\nand | a bar\n";
        _folder.Put("odd.txt", odd);
        Assert.Contains($"\n\n{odd}", await _folder.ReadAsync("odd.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_many_lines_is_read_whole_by_its_pages()
    {
        var lines = string.Concat(Enumerable.Range(1, 3000).Select(line => $"Line {line} says \"ä\\{line}\".\n"));
        _folder.Put("long.txt", lines);
        var (read, cursor) = ("", "");
        do
        {
            var text = await _folder.ReadAsync("long.txt" + cursor);
            var body = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
            var next = body.IndexOf("\nnext page: ", StringComparison.Ordinal);
            read += next < 0 ? body : body[..next];
            cursor = next < 0 ? "" : $"?cursor={body[next..].Split('"')[1]}";
        } while (cursor.Length > 0);
        Assert.Equal(lines, read);
    }

    [Theory]
    [InlineData("law.pdf?page=9", ErrorCode.AccessNotFound, "it has pages 1–4")]
    [InlineData("law.pdf?page=3", ErrorCode.RequestUnsupported, "read the pages around it")]
    [InlineData("plan.xlsx?page=Bugdet", ErrorCode.AccessNotFound, "did you mean Budget?")]
    [InlineData("notes.md?page=1", ErrorCode.RequestInvalid, "?section=")]
    [InlineData("law.pdf?section=Returms", ErrorCode.AccessNotFound, "did you mean '2 Returns'?")]
    [InlineData("plan.xlsx?section=x", ErrorCode.RequestInvalid, "?page=3")]
    [InlineData("law.pdf?page=1&section=x", ErrorCode.RequestInvalid, "give one of them")]
    [InlineData("law.pdf?page=1&rev=0123456789abcdef", ErrorCode.SourceChanged, "search again")]
    [InlineData("law.pdf?part=original&rev=0123456789abcdef", ErrorCode.SourceChanged, "search again")]
    public async Task What_is_not_there_is_told_with_what_is(string address, ErrorCode code, string hint)
    {
        var fault = await _folder.FailAsync(address);
        Assert.Equal(code, fault.Code);
        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namesakes_are_told_apart_by_the_headings_above_them()
    {
        _folder.Put("twice.md", "# A\n\n## Period\n\none\n\n# B\n\n## Period\n\ntwo\n");

        var fault = await _folder.FailAsync("twice.md?section=Period");

        Assert.Contains("'A › Period' (lines=3-6)", fault.Hint, StringComparison.Ordinal);
        Assert.Contains("two", await _folder.ReadAsync("twice.md?section=B › Period"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outline_has_parts_properties_headings_and_links()
    {
        var text = await _folder.ReadAsync("law.pdf?part=outline");
        Assert.Contains("pages 1–4", text, StringComparison.Ordinal);
        Assert.Contains("author Ada Lovelace; language en", text, StringComparison.Ordinal);
        Assert.Contains("2.1 Period (line 5)", text, StringComparison.Ordinal);
        Assert.Contains("the law → https://example.org/law", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_original_is_the_bytes_of_the_file()
    {
        var answer = Assert.IsType<BytesAnswer>(
            await _folder.RunAsync(new ReadCall("gateway://docs/notes.md?part=original"))
        );
        Assert.StartsWith("# Notes", System.Text.Encoding.UTF8.GetString(answer.Content), StringComparison.Ordinal);
        Assert.Equal("text/markdown", answer.MediaType);
        _folder.Put("large.bin", new string('x', 1 << 20));
        Assert.Equal(ErrorCode.BudgetSize, (await _folder.FailAsync("large.bin?part=original")).Code);
    }

    [Fact]
    public async Task Pages_of_a_long_section_are_the_section()
    {
        var lines = Enumerable.Range(0, 2000).Select(i => $"Line {i} of the section, which is a long one.");
        _folder.Put("long.md", "# Before\n\nx\n\n# Long\n" + string.Join('\n', lines) + "\n# After\n\ny\n");
        var call = new ReadCall("gateway://docs/long.md?section=Long");
        var read = new List<string>();
        for (Answer? page = null; page is null || page.NextCursor is not null; )
        {
            page = await _folder.RunAsync(call with { Cursor = page?.NextCursor });
            read.AddRange(page.Text.Split('\n').Where(line => line.StartsWith("Line ", StringComparison.Ordinal)));
        }
        Assert.Equal(lines, read);
    }
}
