using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Html;
using Gateway.Extraction.Markup;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Formats;

public sealed class MarkdownParserTests
{
    [Fact]
    public void Headings_stand_on_the_lines_of_the_file()
    {
        var document = Parse(
            "\ufeff---\ntitle: \"The *guide*\"\n---\r\n# One\r\n\r\ntext\rmore\n\nTwo\nlines\n---\n```\n# no heading\n```\n\n### [Three](x.md) `code` &amp; **bold** ###\n"
        );
        Assert.Equal("The *guide*", document.Title);
        Assert.Equal(
            [new Heading(1, "One", 4), new Heading(2, "Two lines", 9), new Heading(3, "Three code & bold", 16)],
            document.Headings
        );
    }

    [Theory]
    [InlineData("# C#", "C#")]
    [InlineData("# C# #", "C#")]
    [InlineData("#", "")]
    [InlineData("## #", "")]
    [InlineData("# a *b", "a *b")]
    [InlineData("# <b>x</b> \\* y", "x * y")]
    [InlineData("# !", "!")]
    public void A_heading_is_read_without_its_markup(string line, string text) =>
        Assert.Equal(text, Assert.Single(Parse(line).Headings).Text);

    [Theory]
    [InlineData("- ```sh\n  # comment\n  ```\n\n# Real\n")]
    [InlineData("    # code\n\n# Real\n")]
    [InlineData("> # quoted\n\n# Real\n")]
    [InlineData("<!--\n# comment\n-->\n\n# Real\n")]
    [InlineData("[a]: b\n[c]: d\n\n# Real\n")]
    [InlineData("| a | b |\n|---|---|\n| # | x |\n\n# Real\n")]
    public void What_looks_like_a_heading_elsewhere_is_none(string text)
    {
        var document = Parse(text);
        Assert.Equal("Real", Assert.Single(document.Headings).Text);
        Assert.Equal("Real", document.Title);
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "quotes", Repeat(">", 200_000) },
            { "brackets", "# " + Repeat("[", 300_000) },
            { "bullets", Repeat("- ", 100_000) + "x\n" },
            { "nested lists", Repeat(Repeat("- ", 50) + "a\n", 500) },
            { "definitions", Repeat("[a]: b\n", 100_000) },
            { "emphasis", "# " + Repeat("**a ", 50_000) },
            { "fences", Repeat("```\n", 100_001) },
            { "indentation", string.Concat(Enumerable.Range(0, 1000).Select(n => new string(' ', 2 * n) + "- a\n")) },
            { "one line", Repeat("x", 5_000_000) },
            { "underlined", Repeat("a\n", 200_000) + "===\n" },
            { "underlined headings", Repeat("a\n=\n", 300_000) },
            { "list items", Repeat("- a\n", 1_000_000) },
            { "headings", Repeat("#\n", 1_000_000) },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_markup_is_read_as_text(string what, string text)
    {
        var document = Parse(text);
        Assert.True(document.Text.Length == text.Length, what);
        Assert.NotEmpty(document.Passages);
    }

    [Theory]
    [InlineData("# One\n\nTwo\n---\n\n### [Three](x.md) *b* ##\n")]
    [InlineData("   # One\r\n\r\nTwo\r\n  ----\r\n~~~\n# no\n===\n~~~~\n### Three b\n")]
    [InlineData(
        "# One\n- item\n---\n> quote\n---\n\n---\n| a |\n---\nTwo\n-\n    # code\n#no\n####### no\n### Three b"
    )]
    [InlineData("# One\n\nTwo\n--\n```c `x` ```\n\n```sh\n# no\n`````\n### Three b\n")]
    public void Far_down_headings_are_found_too(string text)
    {
        var lines = 50_000;
        var document = Parse("# Start\n" + Repeat("text\n", lines) + "\n" + text);
        Assert.Equal(
            [(1, "Start"), (1, "One"), (2, "Two"), (3, "Three b")],
            document.Headings.Select(heading => (heading.Level, heading.Text))
        );
        Assert.Equal(lines + 3, document.Headings[1].Line);
    }

    [Fact]
    public void A_fence_of_the_beginning_ends_where_it_ends()
    {
        var document = Parse("# Start\n```\n" + Repeat("# code\n", 50_000) + "```\n# End\n");
        Assert.Equal([("Start", 1), ("End", 50_004)], document.Headings.Select(h => (h.Text, h.Line)));
    }

    [Fact]
    public void A_hundred_thousand_headings_are_found()
    {
        var document = Parse(Repeat("# H\ntext\n", 100_000));
        Assert.Equal(100_000, document.Headings.Count);
        Assert.Equal(199_999, document.Headings[^1].Line);
        Assert.Equal(100_000, document.Passages.Count);
    }

    private static DocumentText Parse(string text) => Parsing.Of(Encoding.UTF8.GetBytes(text), "a.md")!;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
