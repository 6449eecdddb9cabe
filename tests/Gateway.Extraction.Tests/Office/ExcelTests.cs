using Gateway.Abstractions;
using Gateway.Extraction.Tests.Packages;
using Gateway.Text;

namespace Gateway.Extraction.Tests.Office;

public sealed class ExcelTests
{
    [Fact]
    public void Cells_are_shown_as_people_see_them_under_the_numbers_of_their_rows()
    {
        var document = Read(
            "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='b'><v>1</v></c><c r='D2' t='e'><v>#DIV/0!</v></c></row>"
                + "<row r='9'><c r='A9' t='str'><f>WEBSERVICE(\"http://127.0.0.1:9/\")</f><v>CACHED</v></c>"
                + "<c r='B9' t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>"
                + "<c r='C9' s='1'><v>0.5</v></c></row>"
        );

        Assert.Equal("two |  | TRUE | #DIV/0!\nCACHED | inline | 50%\n", document.Text);
        Assert.Equal(["sheet S, rows 2–9"], document.Passages.Select(passage => passage.Part));
    }

    [Fact]
    public void A_cell_far_away_says_where_it_stands_and_makes_no_table()
    {
        var document = Read("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>");

        Assert.Equal("[XFD1048576] 1\n", document.Text);
        Assert.Equal("sheet S, row 1048576", document.Passages[0].Part);
    }

    [Theory]
    [InlineData("<row r='1'><c r='ZZZZZZ99999999999' t='s'><v>999999999</v></c></row>", "")]
    [InlineData("<row r='-5'><c r='' t='s'><v>-1</v></c><c><v>x</v></c></row>", "| x\n")]
    [InlineData(
        "<row r='7'><c r='B7'><v>1</v></c><c r='A7'><v>2</v></c></row><row r='3'><c><v>3</v></c></row>",
        "| 1 | 2\n3\n"
    )]
    public void References_out_of_range_or_order_do_no_harm(string rows, string text) =>
        Assert.Equal(text, Read(rows).Text.TrimStart(' '));

    [Fact]
    public void Comments_and_links_stand_with_their_rows()
    {
        var document = Read(
            "<row r='1'><c><v>1</v></c></row><row r='4'><c><v>4</v></c></row>",
            "<hyperlinks><hyperlink ref='A4' r:id='l' display='four'/></hyperlinks>"
        );

        Assert.Equal("1\nComment on B2 (Ann): look\n4\n", document.Text);
        Assert.Equal([1, 2, 4], document.Parts[0].Rows);
        Assert.Equal([new DocumentLink("four", "https://a.invalid/", 3)], document.Links);
    }

    private static DocumentText Read(string rows, string after = "")
    {
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var file = Zip.Of(
            ("_rels/.rels", List(("r", "officeDocument", "xl/workbook.xml", ""))),
            (
                "xl/workbook.xml",
                $"<workbook xmlns:r='{relations}'><sheets><sheet name='S' r:id='s'/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                List(
                    ("s", "worksheet", "worksheets/sheet1.xml", ""),
                    ("t", "sharedStrings", "/xl/strings.xml", ""),
                    ("f", "styles", "styles.xml", "")
                )
            ),
            ("xl/strings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>"),
            ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='9'/></cellXfs></styleSheet>"),
            (
                "xl/worksheets/sheet1.xml",
                $"<worksheet xmlns:r='{relations}'><sheetData>{rows}</sheetData>{after}</worksheet>"
            ),
            (
                "xl/worksheets/_rels/sheet1.xml.rels",
                after.Length == 0
                    ? List()
                    : List(
                        ("c", "comments", "../comments1.xml", ""),
                        ("l", "hyperlink", "https://a.invalid/", "TargetMode='External'")
                    )
            ),
            (
                "xl/comments1.xml",
                "<comments><authors><author>Ann</author></authors><commentList>"
                    + "<comment ref='B2' authorId='0'><text><r><t>look</t></r></text></comment></commentList></comments>"
            )
        );
        return Parsing.Of(file, "a.xlsx")!;
    }

    private static string List(params (string Id, string Type, string Target, string More)[] all) =>
        "<Relationships>"
        + string.Concat(
            all.Select(one => $"<Relationship Id='{one.Id}' Type='x/{one.Type}' Target='{one.Target}' {one.More}/>")
        )
        + "</Relationships>";
}
