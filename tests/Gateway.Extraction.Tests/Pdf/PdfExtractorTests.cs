using Gateway.Abstractions;
using Gateway.Extraction.Pdf;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Pdf;

/// <summary>With the real <c>pdftotext</c>, which the tests need.</summary>
public sealed class PdfExtractorTests
{
    private static readonly PdfProgram Program = new(["/usr/bin"], TimeProvider.System);

    [Fact]
    public void Pages_are_parts_and_begin_where_they_say()
    {
        var document = Read(PdfFile.Of("The first page", "", "The third page"));
        Assert.Equal(["page 1", "page 2", "page 3"], document.Parts.Select(part => part.Name));
        var third = document.Text.IndexOf("The third page", StringComparison.Ordinal);
        Assert.Equal("page 3", document.PartAt(document.LineAt(third))?.Name);
        Assert.Equal("page 1", document.PartAt(1)?.Name);
        Assert.Null(document.Problem);
        Assert.Empty(document.Notices);
    }

    [Fact]
    public void What_a_pdf_says_of_itself_is_kept()
    {
        var pdf = PdfFile.Of(
            ["Some words on a page"],
            "/Title (Tables & <Chairs>) /Author (A. Author) /Subject (On wood) /Keywords (oak, ash) "
                + "/CreationDate (D:20240229120000+02'00')"
        );
        var document = Read(pdf);
        Assert.Equal("Tables & <Chairs>", document.Title);
        Assert.Equal("A. Author", document.Properties.Author);
        Assert.Equal("On wood", document.Properties.Subject);
        Assert.Equal("oak, ash", document.Properties.Keywords);
        Assert.Equal(new DateTime(2024, 2, 29, 10, 0, 0), document.Properties.Created?.UtcDateTime);
        Assert.Equal("Some words on a page", document.Text.Trim());
    }

    [Fact]
    public void Text_that_looks_like_the_end_of_the_output_is_text()
    {
        var document = Read(PdfFile.Of("before </pre></body></html> after", "<pre> & more"));
        Assert.Contains("before </pre></body></html> after", document.Text, StringComparison.Ordinal);
        Assert.Contains("<pre> & more", document.Text, StringComparison.Ordinal);
        Assert.Equal(2, document.Parts.Count);
    }

    [Fact]
    public void A_pdf_without_text_says_so()
    {
        var refusal = Refused(PdfFile.Of("", ""));
        Assert.Equal(DocumentProblem.NeedsOcr, refusal.Problem);
        Assert.Contains("2 pages", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_are_pictures_among_others_are_named()
    {
        const string picture =
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream";
        var document = Read(PdfFile.Of(["Some words on a page", "", "More words on a page"], "", picture));
        Assert.Equal(DocumentProblem.NeedsOcr, document.Problem);
        Assert.Contains("1 of 3 pages", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_pdf_asks_for_its_password()
    {
        var locked = PdfFile.Write(
            [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [] /Count 0 >>",
                $"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{new string('0', 64)}> /U <{new string('1', 64)}> >>",
            ],
            "/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]"
        );
        Assert.Equal(DocumentProblem.NeedsPassword, Refused(locked).Problem);
    }

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Cat")]
    public void A_damaged_pdf_is_refused(string content) =>
        Assert.Equal(DocumentProblem.Damaged, Refused(System.Text.Encoding.ASCII.GetBytes(content)).Problem);

    [Fact]
    public void A_page_tree_that_holds_itself_is_refused() =>
        Assert.Equal(
            DocumentProblem.Damaged,
            Refused(
                PdfFile.Write(
                    ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"],
                    "/Root 1 0 R"
                )
            ).Problem
        );

    [Fact]
    public void Reading_ends_when_its_time_is_over()
    {
        // More than can be read in that time, however fast the computer.
        var pdf = PdfFile.Of([.. Enumerable.Repeat("Some words on a page", 20_000)]);
        var limits = new ExtractionLimits { Time = TimeSpan.FromMilliseconds(1) };
        Assert.Equal(DocumentProblem.TooLarge, ProblemOf(pdf, limits));
    }

    [Fact]
    public void Text_beyond_the_limit_is_cut_with_a_notice()
    {
        var pdf = PdfFile.Of([.. Enumerable.Repeat("Some words on a page", 100)]);
        var document = Read(pdf, new ExtractionLimits { TextLength = 1000 });
        Assert.InRange(document.Text.Length, 1, 1000);
        Assert.Equal(DocumentProblem.TooLarge, document.Problem);
        Assert.NotEmpty(document.Notices);
    }

    [Fact]
    public void A_program_that_may_not_open_files_is_sent_the_bytes()
    {
        var shut = PdfProgram.In([Repository.PathOf("testdata", "programs", "shut-away")], TimeProvider.System);
        var extractor = new PdfExtractor(shut, TimeProvider.System);
        foreach (var page in (string[])["The first file", "The second file"])
        {
            var pdf = PdfFile.Of(page);
            Assert.Contains(
                page,
                extractor.Extract(pdf, ExtractionContext.Of(pdf, "a.pdf", null)).Text,
                StringComparison.Ordinal
            );
        }
    }

    private static DocumentText Read(byte[] pdf, ExtractionLimits? limits = null) =>
        new PdfExtractor(Program, TimeProvider.System).Extract(pdf, ExtractionContext.Of(pdf, "a.pdf", limits));

    // Pages that were read in time are a document.
    private static DocumentProblem? ProblemOf(byte[] pdf, ExtractionLimits limits)
    {
        try
        {
            return Read(pdf, limits).Problem;
        }
        catch (GatewayException refusal)
        {
            return refusal.Problem;
        }
    }

    private static GatewayException Refused(byte[] pdf, ExtractionLimits? limits = null) =>
        Assert.Throws<GatewayException>(() => Read(pdf, limits));
}
