using System.Text;
using Gateway.Connectors.Documents.Formats;

namespace Gateway.Connectors.Documents.Tests.Formats;

public sealed class TextSnifferTests
{
    [Theory]
    [InlineData("plain", true, true)]
    [InlineData("", true, true)]
    [InlineData("\u001b[31mcoloured\u001b[0m log", true, true)]
    [InlineData("one \0 byte", true, false)]
    [InlineData("%PDF-1.4 text", false, false)]
    [InlineData("{\\rtf1 text}", false, false)]
    [InlineData("PK\u0003\u0004\u0014\0\0\0", false, false)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", false, false)]
    public void Text_is_told_from_what_is_none(string beginning, bool named, bool unnamed)
    {
        var bytes = Encoding.Latin1.GetBytes(beginning);
        Assert.Equal(named, TextSniffer.IsText(bytes, isNamedText: true));
        Assert.Equal(unnamed, TextSniffer.IsText(bytes, isNamedText: false));
    }

    [Fact]
    public void Random_bytes_are_no_text()
    {
        var bytes = new byte[300_000];
        new Random(7).NextBytes(bytes);
        Assert.False(TextSniffer.IsText(bytes, isNamedText: true));
    }

    [Theory]
    [InlineData("a.MD", FormatKind.Markdown, "text/markdown")]
    [InlineData("a.b.html", FormatKind.Html, "text/html")]
    [InlineData("a.csv", FormatKind.Lines, "text/csv")]
    [InlineData("a.pdf", FormatKind.Unknown, "application/pdf")]
    [InlineData("noext", FormatKind.Unknown, null)]
    [InlineData("trailing.", FormatKind.Unknown, null)]
    internal void The_extension_tells_the_format(string name, FormatKind kind, string? mediaType) =>
        Assert.Equal(new DocumentFormat(kind, mediaType), DocumentFormat.Of(name));
}
