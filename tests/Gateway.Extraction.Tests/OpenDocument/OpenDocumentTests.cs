using Gateway.Abstractions;
using Gateway.Extraction.Tests.Packages;
using Gateway.Text;

namespace Gateway.Extraction.Tests.OpenDocument;

public sealed class OpenDocumentTests
{
    [Fact]
    public void Blanks_tabs_and_line_ends_are_elements()
    {
        var document = Text("<p>a  \n b<s c='2'/>c<tab/>d<line-break/>e<s c='999999999'/></p>");

        Assert.Equal("a b  c\td\ne\n", document.Text);
    }

    [Fact]
    public void Headings_lists_and_boxes_keep_their_places()
    {
        var document = Text(
            "<h outline-level='2'>Head</h><p>anchor<frame><text-box><p>boxed</p></text-box></frame> goes on</p>"
                + "<list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list>"
        );

        Assert.Equal("Head\n\nanchor goes on\nboxed\n\none\ntwo\n", document.Text);
        Assert.Equal([(2, "Head")], document.Headings.Select(heading => (heading.Level, heading.Text)));
    }

    [Fact]
    public void Pages_are_told_when_they_add_up()
    {
        const string two = "<p>one<soft-page-break/>two</p>";

        Assert.Equal(["page 1", "page 2"], Text(two, pages: 2).Passages.Select(passage => passage.Part));
        Assert.Empty(Text(two, pages: 3).Parts);
    }

    [Fact]
    public void Rows_and_cells_that_are_repeated_are_bounded()
    {
        var document = Sheet(
            "<table name='S'><table-row number-rows-repeated='1000000'><table-cell number-columns-repeated='16384'/></table-row>"
                + "<table-row number-rows-repeated='2'><table-cell number-columns-repeated='3'><p>x</p></table-cell></table-row>"
                + "<table-row number-rows-repeated='2147483647'><table-cell><p>y</p></table-cell></table-row></table>"
        );

        Assert.StartsWith("x | x | x\nx | x | x\ny\ny\n", document.Text, StringComparison.Ordinal);
        Assert.Equal(1002, document.LineCount);
        Assert.Equal([1_000_001, 1_000_002, 1_000_003], document.Parts[0].Rows.Take(3));
        Assert.Contains("repeated more than", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_behind_a_password_is_said_to_be()
    {
        var file = Zip.Of(
            ("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"),
            ("content.xml", "noise")
        );

        Assert.Equal(DocumentProblem.NeedsPassword, ProblemOf(file));
    }

    [Fact]
    public void A_file_without_content_is_damaged() =>
        Assert.Equal(DocumentProblem.Damaged, ProblemOf(Zip.Of(("meta.xml", "<x/>"))));

    private static DocumentProblem? ProblemOf(byte[] file) =>
        Assert.Throws<GatewayException>(() => Parsing.Of(file, "a.odt")).Problem;

    private static DocumentText Text(string body, int? pages = null) =>
        Parsing.Of(
            Zip.Of(
                ("content.xml", $"<document-content><body><text>{body}</text></body></document-content>"),
                ("meta.xml", $"<document-meta><meta><document-statistic page-count='{pages}'/></meta></document-meta>")
            ),
            "a.odt"
        )!;

    private static DocumentText Sheet(string body) =>
        Parsing.Of(
            Zip.Of(
                ("content.xml", $"<document-content><body><spreadsheet>{body}</spreadsheet></body></document-content>")
            ),
            "a.ods"
        )!;
}
