using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Tests.TextWriting;

public sealed class DocumentWriterTests
{
    [Fact]
    public void Passages_never_cross_pages_and_name_theirs()
    {
        var writer = Writer();
        for (var page = 1; page <= 3; page++)
        {
            writer.Part(PartKind.Page, $"{page}");
            writer.Line($"text of page {page}");
        }

        var passages = writer.Finish().Passages;

        Assert.Equal(["page 1", "page 2", "page 3"], passages.Select(passage => passage.Part));
        Assert.Equal(["text of page 1", "text of page 2", "text of page 3"], passages.Select(passage => passage.Text));
    }

    [Fact]
    public void A_section_over_two_pages_keeps_its_heading_on_both()
    {
        var writer = Writer();
        writer.Part(PartKind.Page, "1");
        writer.Heading(1, "Terms");
        writer.Line("first half");
        writer.Part(PartKind.Page, "2");
        writer.Line("second half");

        var passages = writer.Finish().Passages;

        Assert.Equal([("Terms", "page 1"), ("Terms", "page 2")], passages.Select(p => (p.Headings, p.Part)));
    }

    [Fact]
    public void A_page_without_text_has_no_passage_and_moves_no_other()
    {
        var writer = Writer();
        writer.Part(PartKind.Page, "1");
        writer.Part(PartKind.Page, "2");
        writer.Line("words");
        writer.Part(PartKind.Page, "3");

        var document = writer.Finish();

        Assert.Equal(["page 2"], document.Passages.Select(passage => passage.Part));
        Assert.Equal(3, document.Parts.Count);
    }

    [Fact]
    public void Rows_of_a_sheet_are_cited_by_their_numbers()
    {
        var writer = Writer();
        writer.Part(PartKind.Sheet, "Budget");
        writer.Row(["Item", "Cost"], 3);
        writer.Row(["Tea", "4\n5"], 7);
        writer.Part(PartKind.Sheet, "Notes");
        writer.Row(["x"], 1);

        var document = writer.Finish();

        Assert.Equal(
            ["sheet Budget, rows 3–7", "sheet Notes, row 1"],
            document.Passages.Select(passage => passage.Part)
        );
        Assert.Equal("Item | Cost\nTea | 4 5", document.Passages[0].Text);
    }

    [Fact]
    public void What_lies_inside_is_cited_with_what_is_around_it()
    {
        var inner = Writer();
        inner.Part(PartKind.Page, "1");
        inner.Heading(2, "Part two");
        inner.Part(PartKind.Page, "2");
        inner.Line("deep\fwords");
        var writer = Writer();
        writer.Line("Dear all");
        writer.Part(PartKind.Attachment, "plan.pdf");
        writer.Inner(inner.Finish(), level: 2);
        writer.Line("after it");

        var document = writer.Finish();

        Assert.Contains("attachment plan.pdf, page 2", document.Parts.Select(part => part.Name));
        var heading = Assert.Single(document.Headings);
        Assert.Equal(2, heading.Level);
        Assert.Equal("Part two", LineOf(document, heading.Line));
        Assert.Equal("after it", LineOf(document, document.LineCount));
    }

    [Fact]
    public void Text_past_the_limit_is_left_out_and_said_so()
    {
        var writer = Writer(new ExtractionLimits { TextLength = 20 });
        writer.Line("twelve chars");
        writer.Line("another twelve");

        var document = writer.Finish();

        Assert.Equal("twelve chars\n", document.Text);
        Assert.Equal(DocumentProblem.TooLarge, document.Problem);
        Assert.Contains("longer", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    private static DocumentWriter Writer(ExtractionLimits? limits = null) =>
        new(new ExtractionContext("a", "r", limits ?? new ExtractionLimits(), CancellationToken.None));

    private static string LineOf(DocumentText document, int line) =>
        document.Text[document.StartOfLine(line)..document.StartOfLine(line + 1)].TrimEnd('\n');
}
