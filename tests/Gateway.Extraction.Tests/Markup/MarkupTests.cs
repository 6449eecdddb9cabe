using System.Text;
using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Markup;

public sealed class MarkupTests
{
    private const string Rst = """
        .. _top:

        =========
         Library
        =========

        :Author: Ann Writer
        :Date: 2026-03-04

        :mod:`json` --- Encoder
        =======================

        Text::

            code
            ----

        Basic *use*
        -----------
        .. note::
           Kept.

        ===== =====
        a     b
        ===== =====
        1     2
        ===== =====

        ----

        Other
        ===
        """;

    [Fact]
    public void Titles_of_restructured_text_have_levels_in_order_of_appearance()
    {
        var document = Read(Rst, "a.rst");

        Assert.Equal(Rst, document.Text);
        Assert.Equal("Library", document.Title);
        Assert.Equal(
            [new Heading(1, "Library", 3), new Heading(2, "json --- Encoder", 10), new Heading(3, "Basic *use*", 18)],
            document.Headings
        );
        Assert.Equal("Ann Writer", document.Properties.Author);
        Assert.Equal(2026, document.Properties.Created?.Year);
    }

    [Theory]
    [InlineData(
        "a.adoc",
        "= Guide\nAnn <a@b.c>\n:lang: pt_BR\n\n== One\n\n----\n== no\n----\n\n=== Two\n",
        "Guide",
        "1 1 Guide|5 2 One|11 3 Two"
    )]
    [InlineData(
        "a.org",
        "#+TITLE: Notes\n#+LANGUAGE: de\n* TODO One\n** Two\n*bold*\n",
        "Notes",
        "3 1 TODO One|4 2 Two"
    )]
    [InlineData(
        "a.tex",
        "\\title{Paper}\n\\section*{One {x}} % c\n\\subsection{Two}\n",
        "Paper",
        "2 3 One {x}|3 4 Two"
    )]
    [InlineData("a.txt", "\nRelease Notes\n=============\n\nText.\n", "Release Notes", "")]
    [InlineData("a.txt", "Release Notes\n\nText.\n", "Release Notes", "")]
    [InlineData("a.txt", "A sentence that goes on.\n\nText.\n", null, "")]
    [InlineData("a.txt", "2026-01-01 12:00:00 started\n2026-01-01 12:00:01 ended\n", null, "")]
    [InlineData("a.txt", "a\n\nb\n", null, "")]
    [InlineData("a.txt", "All there is", null, "")]
    public void Headings_and_titles(string name, string text, string? title, string headings)
    {
        var document = Read(text, name);

        Assert.Equal(text, document.Text);
        Assert.Equal(title, document.Title);
        Assert.Equal(headings, string.Join('|', document.Headings.Select(h => $"{h.Line} {h.Level} {h.Text}")));
    }

    [Fact]
    public void A_page_tells_who_wrote_it_when_and_in_which_language()
    {
        var document = Read(
            """
            <!DOCTYPE html><html lang="pt-br"><head><title>T</title>
            <meta name="author" content="Ann"><meta property="article:published_time" content="2026-03-04T05:06:07Z">
            <meta name="DCTERMS.modified" content="2026-04-05"><meta name="description" content="About &amp; more">
            <meta name="keywords" content="a, b"><meta name="viewport" content="width=1"></head>
            <body><p>See <a href="other.html#x">the <b>other</b> page</a>, <a href="#here">here</a>.</p>
            <p><a name=x>anchor</a> <a href='mailto:a@b.c'>mail <a href="two">two</p></body></html>
            """,
            "a.html"
        );

        Assert.Equal(
            new DocumentProperties
            {
                Author = "Ann",
                Created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
                Modified = new DateTimeOffset(2026, 4, 5, 0, 0, 0, TimeSpan.Zero),
                Language = "pt-br",
                Subject = "About & more",
                Keywords = "a, b",
            },
            document.Properties
        );
        Assert.Equal(
            [
                new DocumentLink("the other page", "other.html#x", 1),
                new DocumentLink("mail", "mailto:a@b.c", 3),
                new DocumentLink("two", "two", 3),
            ],
            document.Links
        );
    }

    [Fact]
    public void The_settings_above_markdown_are_properties()
    {
        var document = Read(
            "---\ntitle: 'Guide'\nauthor: Ann\ndate: 2026-03-04\nlang: de\ntags: [a, b]\nx: y\n---\n# One\n",
            "a.md"
        );

        Assert.Equal("Guide", document.Title);
        Assert.Equal("Ann", document.Properties.Author);
        Assert.Equal("de", document.Properties.Language);
        Assert.Equal("a, b", document.Properties.Keywords);
        Assert.Equal(2026, document.Properties.Created?.Year);
    }

    private static DocumentText Read(string text, string name) => Parsing.Of(Encoding.UTF8.GetBytes(text), name)!;
}
