using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Extraction.Formats;
using Gateway.Extraction.Html;
using Gateway.Extraction.Markup;

namespace Gateway.Extraction.Tests.Formats;

public sealed class DocumentParserTests
{
    private static readonly Gen<string> Markup = Gen.Elements(
            "<h1>",
            "</h1>",
            "<h3 class='x'>",
            "</h3>",
            "<p>",
            "</div>",
            "<div>",
            "<table>",
            "<tr>",
            "<td>",
            "<pre>",
            "</pre>",
            "<script>",
            "</script>",
            "<title>",
            "</title>",
            "<nav>",
            "</nav>",
            "<br/>",
            "<",
            "&#13;",
            "&lt;",
            "# ",
            "## ",
            "\n",
            "\r\n",
            "\r",
            "===\n",
            "---\n",
            "```\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "\t",
            "[a]: b\n",
            "*",
            "`",
            "\\",
            "text",
            "é",
            "😀",
            "日本語",
            "\u2028",
            "\f",
            "\v",
            " ",
            "\u00a0",
            "x. Y",
            "\ufeff"
        )
        .ListOf(80)
        .Select(string.Concat);

    [Theory]
    [InlineData("a.md")]
    [InlineData("a.html")]
    [InlineData("a.txt")]
    [InlineData("a.json")]
    public void Headings_stand_where_they_say_and_passages_hold_all(string name) =>
        Prop.ForAll(
                Markup.ToArbitrary(),
                text =>
                {
                    var document = Parsing.Of(Encoding.UTF8.GetBytes(text), name)!;
                    var line = 0;
                    foreach (var heading in document.Headings)
                    {
                        Assert.InRange(heading.Line, line + 1, document.LineCount);
                        line = heading.Line;
                        var words = heading.Text.Split(' ');
                        var source = document.Text.AsSpan(document.StartOfLine(line)).TrimStart();
                        Assert.True(name != "a.html" || source.StartsWith(words[0]), heading.Text);
                    }
                    Assert.Equal(
                        document.Text.Count(c => !char.IsWhiteSpace(c)),
                        document.Passages.Sum(passage => passage.Text.Count(c => !char.IsWhiteSpace(c)))
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Theory]
    [InlineData("a.md")]
    [InlineData("a.html")]
    [InlineData("a")]
    public void Any_bytes_are_a_document_or_none(string name) =>
        Prop.ForAll<byte[]>(bytes =>
            {
                var document = Parsing.Of(bytes, name);
                return document is null || document.Passages.Count >= 0;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));
}
