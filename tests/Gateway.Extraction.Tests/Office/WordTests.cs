using Gateway.Abstractions;

namespace Gateway.Extraction.Tests.Office;

public sealed class WordTests
{
    private const string Mark = "<w:r><w:lastRenderedPageBreak/></w:r>";
    private const string Break = "<w:r><w:br w:type='page'/></w:r>";

    [Fact]
    public void Headings_are_told_by_styles_outlines_and_names_of_many_languages()
    {
        var styles = Docx.Xml(
            "styles",
            "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
                + "<w:style w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='berschrift1'/></w:style>"
                + "<w:style w:styleId='Own'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
                + "<w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
                + "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
        );
        var document = Docx.Read(
            Docx.Paragraph("The title", "<w:pStyle w:val='T'/>")
                + Docx.Paragraph("First", "<w:pStyle w:val='berschrift1'/>")
                + Docx.Paragraph("Based", "<w:pStyle w:val='Mine'/>")
                + Docx.Paragraph("Third", "<w:pStyle w:val='Own'/>")
                + Docx.Paragraph("Direct", "<w:outlineLvl w:val='1'/>")
                + Docx.Paragraph("Unknown", "<w:pStyle w:val='Heading2'/>")
                + Docx.Paragraph("Round", "<w:pStyle w:val='Loop'/>")
                + Docx.Paragraph("Body", "<w:pStyle w:val='Own'/><w:outlineLvl w:val='9'/>"),
            Docx.Related(("s", "styles", "styles.xml", false)),
            ("word/styles.xml", styles)
        );

        Assert.Equal(
            [(1, "The title"), (1, "First"), (1, "Based"), (3, "Third"), (2, "Direct"), (2, "Unknown")],
            document.Headings.Select(heading => (heading.Level, heading.Text))
        );
        Assert.Equal("The title", document.Title);
    }

    [Fact]
    public void Tables_are_rows_and_a_table_in_a_cell_is_its_text()
    {
        var inner =
            $"<w:tbl><w:tr><w:tc>{Docx.Paragraph("in")}</w:tc><w:tc>{Docx.Paragraph("side")}</w:tc></w:tr></w:tbl>";
        var document = Docx.Read(
            Docx.Paragraph("before")
                + $"<w:tbl><w:tr><w:tc>{Docx.Paragraph("a")}{Docx.Paragraph("b")}</w:tc><w:tc>{Docx.Paragraph("c")}</w:tc></w:tr>"
                + $"<w:tr><w:tc>{Docx.Paragraph("d")}{inner}</w:tc><w:tc>{Docx.Paragraph("")}</w:tc></w:tr></w:tbl>"
                + Docx.Paragraph("after")
        );

        Assert.Equal("before\n\na b | c\nd in side |\n\nafter\n", document.Text);
    }

    [Fact]
    public void What_was_deleted_moved_away_or_hidden_is_left_out()
    {
        var document = Docx.Read(
            "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
                + "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
                + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> shown</w:t></w:r></w:p>"
        );

        Assert.Equal("kept inserted shown\n", document.Text);
        Assert.Contains("hidden text", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_the_results_of_fields_are_kept_their_instructions_are_not()
    {
        var document = Docx.Read(
            Docx.Paragraph("first")
                + "<w:p><w:hyperlink r:id='l'><w:r><w:t>here</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/>"
                + "</w:r><w:r><w:instrText> HYPERLINK \"https://b.invalid\" \\o \"tip\"</w:instrText></w:r>"
                + "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> there</w:t></w:r>"
                + "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            Docx.Related(("l", "hyperlink", "https://a.invalid/", true))
        );

        Assert.Equal("first\n\nhere there\n", document.Text);
        Assert.Equal(
            [new DocumentLink("here", "https://a.invalid/", 3), new DocumentLink("there", "https://b.invalid", 3)],
            document.Links
        );
    }

    [Fact]
    public void Notes_and_comments_follow_their_paragraph_and_headers_come_once()
    {
        var document = Docx.Read(
            "<w:p><w:r><w:t>text</w:t><w:footnoteReference w:id='2'/><w:commentReference w:id='0'/></w:r></w:p>"
                + Docx.Paragraph("next"),
            Docx.Related(
                ("f", "footnotes", "footnotes.xml", false),
                ("c", "comments", "comments.xml", false),
                ("h", "header", "header1.xml", false),
                ("i", "header", "header2.xml", false)
            ),
            (
                "word/footnotes.xml",
                Docx.Xml(
                    "footnotes",
                    "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'>"
                        + Docx.Paragraph("below")
                        + "</w:footnote>"
                )
            ),
            (
                "word/comments.xml",
                Docx.Xml("comments", "<w:comment w:id='0' w:author='Ann'>" + Docx.Paragraph("why") + "</w:comment>")
            ),
            ("word/header1.xml", Docx.Xml("hdr", Docx.Paragraph("Letterhead") + Docx.Paragraph("12"))),
            ("word/header2.xml", Docx.Xml("hdr", Docx.Paragraph("Letterhead")))
        );

        Assert.Equal(
            "text\nFootnote: below\nComment (Ann): why\n\nnext\n\nHeader or footer: Letterhead\n",
            document.Text
        );
    }

    [Fact]
    public void The_text_of_a_box_follows_its_paragraph_once()
    {
        var box = $"<w:txbxContent>{Docx.Paragraph("boxed")}</w:txbxContent>";
        var document = Docx.Read(
            "<w:p><w:r><w:t>anchor</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>"
                + box
                + "</mc:Choice><mc:Fallback>"
                + box
                + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        );

        Assert.Equal("anchor\nboxed\n", document.Text);
    }

    [Fact]
    public void Pages_are_those_that_the_editor_marked()
    {
        var document = Docx.Read(
            $"<w:p><w:r><w:t>one</w:t></w:r>{Break}</w:p><w:p>{Mark}<w:r><w:t>two</w:t></w:r>{Mark}<w:r><w:t>three</w:t></w:r></w:p>",
            Docx.Pages(3)
        );

        Assert.Equal(["page 1", "page 2", "page 3"], document.Passages.Select(passage => passage.Part));
        Assert.Equal(["one", "two", "three"], document.Passages.Select(passage => passage.Text));
    }

    [Fact]
    public void A_row_over_two_pages_begins_one_page()
    {
        var cell = $"<w:tc><w:p><w:r><w:t>a</w:t></w:r>{Mark}<w:r><w:t>b</w:t></w:r></w:p></w:tc>";
        var document = Docx.Read(
            $"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr><w:tc>{Docx.Paragraph("c")}</w:tc></w:tr></w:tbl>",
            Docx.Pages(2)
        );

        Assert.Equal(["page 1", "page 2"], document.Passages.Select(passage => passage.Part));
        Assert.Equal(["ab | ab", "c"], document.Passages.Select(passage => passage.Text));
    }

    [Fact]
    public void Pages_that_are_not_as_many_as_the_document_has_are_not_told()
    {
        var document = Docx.Read($"<w:p><w:r><w:t>one</w:t></w:r>{Break}</w:p>" + Docx.Paragraph("two"), Docx.Pages(7));

        Assert.Empty(document.Parts);
        Assert.Contains("does not mark", Assert.Single(document.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]>", "&b;")]
    public void A_document_type_is_refused(string type, string text)
    {
        var xml = type + "<document><p><r><t>" + text + "</t></r></p></document>";

        Assert.Equal(DocumentProblem.Damaged, ProblemOf(xml));
    }

    [Fact]
    public void Elements_without_end_in_one_another_are_refused()
    {
        var xml = string.Concat(Enumerable.Repeat("<p>", 5000)) + string.Concat(Enumerable.Repeat("</p>", 5000));

        Assert.Equal(DocumentProblem.TooLarge, ProblemOf(xml));
    }

    [Fact]
    public void A_missing_main_part_is_said() =>
        Assert.Equal(
            DocumentProblem.Damaged,
            Assert.Throws<GatewayException>(() => Parsing.Of(Packages.Zip.Of(("x", "y")), "a.docx")).Problem
        );

    private static DocumentProblem? ProblemOf(string xml)
    {
        var file = Packages.Zip.Of(
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='d.xml'/></Relationships>"
            ),
            ("d.xml", xml)
        );
        return Assert.Throws<GatewayException>(() => Parsing.Of(file, "a.docx")).Problem;
    }
}
