using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Office;

/// <summary>Files that LibreOffice has made.</summary>
public sealed class RealFileTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "testdata", "documents", "office");

    [Theory]
    [InlineData("report.odt")]
    [InlineData("report.docx")]
    [InlineData("report.rtf")]
    public void A_text_has_its_headings_tables_notes_and_links(string name)
    {
        var document = Read(name);

        Assert.Equal("Harbour report", document.Title);
        Assert.Equal("Ann Lee", document.Properties.Author);
        Assert.Equal("Cranes and berths", document.Properties.Subject);
        Assert.Equal(new DateTimeOffset(2024, 3, 15, 9, 30, 0, TimeSpan.Zero), document.Properties.Created);
        Assert.Equal(
            [(1, "Summary"), (1, "Figures"), (2, "Loads by month")],
            document.Headings.Where(heading => heading.Text != "Report on the harbour").Select(h => (h.Level, h.Text))
        );
        Assert.Contains(
            "has    four cranes; see the list of cranes.\nFootnote: Built in 1904.\n",
            document.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not shown.\nComment (Bob Ray): Is this still true?\n\nfirst berth\nsecond berth\n",
            document.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Crane | Built | Load\nNorth | 1987 | 40 t\n", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("WORDS", document.Text, StringComparison.Ordinal);
        var link = Assert.Single(document.Links);
        Assert.Equal(("the list of cranes", "https://example.invalid/cranes"), (link.Text, link.Target));
        Assert.Contains("list of cranes", LineOf(document, link.Line), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_whose_breaks_add_up_has_pages()
    {
        var document = Read("report.odt");

        Assert.Equal(["page 1", "page 2", "page 3"], document.Parts.Select(part => part.Name));
        Assert.Equal("The last page speaks of dredging.", document.Passages[^1].Text);
        Assert.Equal("page 3", document.Passages[^1].Part);
    }

    [Theory]
    [InlineData("budget.ods", "15.3.2024", "1")]
    [InlineData("budget.xlsx", "2024-03-15", "1")]
    public void A_workbook_has_its_sheets_and_rows(string name, string day, string yes)
    {
        var document = Read(name);

        Assert.Equal(
            $"""
            Item | Day | Amount | Share
            Größe of crane | {day} | 12,345.50 | 12.5%
            Comment on A5 (Bob Ray): Ask the builder
            Sum |  | 12,345.50 | {yes}

            kept aside

            """,
            document.Text
        );
        Assert.Equal(["sheet Costs", "sheet Old (hidden)"], document.Parts.Select(part => part.Name));
        Assert.Equal([1, 5, 5, 6], document.Parts[0].Rows.Take(4));
        Assert.Equal(
            [new DocumentLink("crane", "https://example.invalid/crane", 2)],
            document.Links.Select(link => link with { Text = "crane" })
        );
    }

    [Theory]
    [InlineData("talk.odp")]
    [InlineData("talk.pptx")]
    public void A_presentation_has_its_slides_titles_and_notes(string name)
    {
        var document = Read(name);

        Assert.Equal(
            """
            The harbour in 2024

            four cranes
            two berths

            Notes: Say hello first.

            Kept back

            Costs

            Crane | 12,345

            """,
            document.Text
        );
        Assert.Equal(["slide 1", "slide 2 (hidden)", "slide 3"], document.Parts.Select(part => part.Name));
        Assert.Equal(["The harbour in 2024", "Kept back", "Costs"], document.Headings.Select(heading => heading.Text));
        Assert.Equal([new DocumentLink("berths", "https://example.invalid/b", 4)], document.Links);
    }

    [Fact]
    public void A_book_has_its_chapters()
    {
        var document = Read("report.epub");

        Assert.Equal("Harbour report", document.Title);
        Assert.Equal(("Ann Lee", "en-GB"), (document.Properties.Author, document.Properties.Language));
        Assert.Equal(
            ["chapter Section 1", "chapter Summary", "chapter Figures"],
            document.Parts.Select(part => part.Name)
        );
        Assert.Contains("has four cranes", document.Text, StringComparison.Ordinal);
    }

    private static DocumentText Read(string name) => Parsing.Of(File.ReadAllBytes(Path.Combine(Folder, name)), name)!;

    private static string LineOf(DocumentText document, int line) =>
        document.Text[document.StartOfLine(line)..document.StartOfLine(line + 1)];
}
