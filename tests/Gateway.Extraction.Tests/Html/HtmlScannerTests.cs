using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Extraction.Html;

namespace Gateway.Extraction.Tests.Html;

public sealed class HtmlScannerTests
{
    [Theory]
    [InlineData("a<b>c</B>d", "'a' <b> 'c' </b> 'd'")]
    [InlineData("<BR/><p/>x", "<br> <p> 'x'")]
    [InlineData("a < b <3 </ x>y</>z", "'a ' '<' ' b ' '<' '3 ' 'y' 'z'")]
    [InlineData("a<!---->b<!-->c<!--->d<!-- -- --!>e<!-- ---->f<!-- > never", "'a' 'b' 'c' 'd' 'e' 'f'")]
    [InlineData("<!doctype html><?php 1 ?><![CDATA[x]]>y", "'y'")]
    [InlineData("a\0b", "'a' 'b'")]
    [InlineData("x<p class=a", "'x'")]
    [InlineData("x</", "'x' '</'")]
    [InlineData("x<", "'x' '<'")]
    [InlineData("<p =x 'y\" z=\"<q>\"w>t", "<p> 't'")]
    public void A_page_is_texts_and_tags(string page, string tokens) => Assert.Equal(tokens, Tokens(page));

    [Theory]
    [InlineData("<title>a<b>&lt;</b></titles></TITLE >c", "<title> 'a<b>' '<' '</b></titles>' </title> 'c'")]
    [InlineData("<title>never &amp; closed", "<title> 'never ' '&' ' closed'")]
    [InlineData("<style>&lt;<p></style>a", "<style> '&lt;<p>' </style> 'a'")]
    [InlineData("<plaintext></plaintext>", "<plaintext> '</plaintext>'")]
    [InlineData("<xmp>\0</xmp>", "<xmp> '\ufffd' </xmp>")]
    [InlineData("<script>a<!--<script></script>b--></script>c", "<script> 'a<!--<script></script>b-->' </script> 'c'")]
    [InlineData("<script><!--></script>a", "<script> '<!-->' </script> 'a'")]
    [InlineData("<script><!--</script>a", "<script> '<!--' </script> 'a'")]
    [InlineData("<script>a-->b</scripts>c</script/>d", "<script> 'a-->b</scripts>c' </script> 'd'")]
    public void In_scripts_styles_and_titles_signs_are_text(string page, string tokens) =>
        Assert.Equal(tokens, Tokens(page));

    [Theory]
    [InlineData("&amp;&AMP&copy;&copy2", "'&' '&' '©' '©' '2'")]
    [InlineData("&notit;&notin;&acE;&", "'¬' 'it;' '∉' '∾̳' '&'")]
    [InlineData("&; &x; &#; &#x; &#xz", "'&' '; ' '&' 'x; ' '&' '#; ' '&' '#x; ' '&' '#xz'")]
    [InlineData("&#65;&#x41&#X000041;", "'A' 'A' 'A'")]
    [InlineData("&#150;&#0;&#xD800;&#x110000;&#99999999999;", "'–' '\ufffd' '\ufffd' '\ufffd' '\ufffd'")]
    [InlineData("&#x1F600;", "'😀'")]
    public void References_are_resolved(string page, string tokens) => Assert.Equal(tokens, Tokens(page));

    [Theory]
    [InlineData("<a HREF = 'x' href=y>", "x")]
    [InlineData("<a href=\"?a=1&copy=2&amp;b=&lt;\">", "?a=1&copy=2&b=<")]
    [InlineData("<a title=\"href=z\" href=/x/y>", "/x/y")]
    [InlineData("<a href>", "")]
    [InlineData("<a href= >", "")]
    [InlineData("<a href=&copy>", "©")]
    public void An_attribute_has_its_first_value(string page, string value)
    {
        var scanner = new HtmlScanner(page, isXml: false);
        Assert.Equal(HtmlTokenKind.StartTag, scanner.Read());
        Assert.Equal(value, scanner.Attributes.ValueOf("href").ToString());
    }

    [Fact]
    public void Only_in_XML_an_element_ends_with_its_start_tag()
    {
        var scanner = new HtmlScanner("<title/><p>", isXml: true);
        Assert.Equal(HtmlTokenKind.StartTag, scanner.Read());
        Assert.True(scanner.IsEmpty);
        Assert.Equal(HtmlTokenKind.StartTag, scanner.Read());
        Assert.Equal("<title> '<p>'", Tokens("<title/><p>"));
    }

    // Whatever is put together from these ends, and gives no more characters than there are.
    [Fact]
    public void Any_page_ends() =>
        Prop.ForAll(
                Gen.Elements(
                        "<",
                        ">",
                        "/",
                        "!",
                        "--",
                        "&",
                        "#",
                        "x",
                        "script",
                        "title",
                        "'",
                        "\"",
                        "=",
                        " ",
                        "&amp;",
                        "</p"
                    )
                    .ArrayOf()
                    .ToArbitrary(),
                parts =>
                {
                    var page = string.Concat(parts);
                    var scanner = new HtmlScanner(page, isXml: false);
                    var length = 0;
                    while (scanner.Read() is var kind and not HtmlTokenKind.End)
                    {
                        length += kind == HtmlTokenKind.Text ? scanner.Text.Length : 0;
                    }
                    return length <= page.Length;
                }
            )
            .QuickCheckThrowOnFailure();

    private static string Tokens(string page)
    {
        var tokens = new StringBuilder();
        var scanner = new HtmlScanner(page, isXml: false);
        while (scanner.Read() is var kind and not HtmlTokenKind.End)
        {
            tokens.Append(tokens.Length > 0 ? " " : "");
            _ = kind switch
            {
                HtmlTokenKind.Text => tokens.Append('\'').Append(scanner.Text).Append('\''),
                HtmlTokenKind.StartTag => tokens.Append('<').Append(scanner.Name).Append('>'),
                _ => tokens.Append("</").Append(scanner.Name).Append('>'),
            };
        }
        return tokens.ToString();
    }
}
