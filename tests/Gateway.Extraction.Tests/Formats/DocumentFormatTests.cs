using Gateway.Extraction.Formats;
using Gateway.Extraction.Html;
using Gateway.Extraction.Markup;

namespace Gateway.Extraction.Tests.Formats;

public sealed class DocumentFormatTests
{
    [Theory]
    [InlineData("a.MD", FormatKind.Markdown, "text/markdown")]
    [InlineData("a.b.html", FormatKind.Html, "text/html")]
    [InlineData("a.csv", FormatKind.Csv, "text/csv")]
    [InlineData("a.pdf", FormatKind.Pdf, "application/pdf")]
    [InlineData("noext", FormatKind.Unknown, null)]
    [InlineData("trailing.", FormatKind.Unknown, null)]
    internal void The_extension_tells_the_format(string name, FormatKind kind, string? mediaType) =>
        Assert.Equal(new DocumentFormat(kind, mediaType), DocumentFormat.Of(name));
}
