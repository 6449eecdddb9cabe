using System.Text;
using Gateway.Abstractions;

namespace Gateway.Extraction.Tests.Formats;

public sealed class SignaturesTests
{
    [Theory]
    [InlineData("a.docx", "%PDF-1.4\n%%EOF", DocumentProblem.Damaged, "it is a PDF")]
    [InlineData("a.docx", "MZ\0\0\0\0", DocumentProblem.Damaged, "it is a program")]
    [InlineData("a.docx", "", DocumentProblem.Damaged, "0 bytes")]
    [InlineData(
        "a.xlsx",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0",
        DocumentProblem.NeedsPassword,
        "password"
    )]
    [InlineData("a.pdf", "<html>text</html>", DocumentProblem.Damaged, "it is a page of HTML")]
    [InlineData("a.pdf", "PK\u0003\u0004", DocumentProblem.Damaged, "it is a ZIP package")]
    [InlineData("a.rtf", "plain", DocumentProblem.Damaged, "of no known format")]
    public void What_is_not_what_its_name_says_is_refused(
        string name,
        string content,
        DocumentProblem problem,
        string words
    )
    {
        var refusal = Assert.Throws<GatewayException>(() => Parsing.Of(Encoding.Latin1.GetBytes(content), name));
        Assert.Equal(problem, refusal.Problem);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a")]
    [InlineData("a.txt")]
    public void A_text_is_read_under_any_name_that_promises_no_format(string name) =>
        Assert.Equal("MZ plain", Parsing.Of(Encoding.Latin1.GetBytes("MZ plain"), name)?.Text);
}
