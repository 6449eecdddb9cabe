namespace Gateway.Connectors.Tabular.Tests.Reading;

public sealed class WorkbookTests
{
    private const string Rows =
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>sku</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>qty</t></is></c>"
        + "<c r=\"C2\" t=\"inlineStr\"><is><t>on</t></is></c><c r=\"D2\" t=\"inlineStr\"><is><t>ok</t></is></c></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>007</t></is></c><c r=\"B4\"><f>1+1</f><v>2</v></c>"
        + "<c r=\"C4\" s=\"1\"><v>45000</v></c><c r=\"D4\" t=\"b\"><v>1</v></c></row>"
        + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>8</t></is></c><c r=\"B5\"><v>2.5</v></c>"
        + "<c r=\"D5\" t=\"b\"><v>0</v></c><c r=\"F5\"><v>9</v></c></row>";

    [Fact]
    public async Task Each_sheet_is_a_table_of_stored_values()
    {
        await using var source = new TableSource().With(
            "stock list.xlsx",
            new Book().Sheet("Q1", Rows).Sheet("empty", "").Sheet("Q 2", Rows).Bytes()
        );
        Assert.Equal(["stock_list_Q1", "stock_list_Q_2"], (await source.List()).Select(node => node.Path.Name));
        var sheet = await source.Describe("stock_list_Q1");
        Assert.Equal("stock list.xlsx; sheet 'Q1'", sheet.Comment);
        Assert.Equal(
            ["sku TEXT", "qty REAL", "on TEXT", "ok BOOLEAN", "column5 TEXT", "column6 INTEGER"],
            sheet.Columns.Select(column => $"{column.Name} {column.Type}")
        );
        Assert.Equal(
            ["007", "2", "2023-03-15", "1", "∅", "∅", "8", "2.5", "∅", "0", "∅", "9"],
            await source.Cells("SELECT * FROM stock_list_Q1")
        );
    }

    [Fact]
    public async Task A_workbook_that_is_none_is_listed_with_the_reason_and_the_others_are_served()
    {
        var bomb = string.Concat(Enumerable.Repeat("<si><t>x</t></si>", 2 << 20));
        var endless = new string(' ', 2 << 20);
        await using var source = new TableSource()
            .With("no.xlsx", "this is no archive")
            .With("half.xlsx", new Book().Sheet("a", Rows).Bytes()[..900])
            .With("bomb.xlsx", new Book().Sheet("a", Rows).Part("xl/sharedStrings.xml", $"<sst>{bomb}</sst>").Bytes())
            .With("long.xlsx", new Book().Sheet("a", $"<row><c t=\"str\"><v>{endless}</v></c></row>").Bytes())
            .With("entity.xlsx", new Book().Part("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").Bytes())
            .With("wide.xlsx", new Book().Sheet("a", "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>").Bytes())
            .With("far.xlsx", new Book().Sheet("a", "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>").Bytes())
            .With("good.xlsx", new Book().Sheet("a", Rows).Bytes());
        var nodes = (await source.List()).ToDictionary(node => node.Path.Name, node => node.Comment!);
        Assert.Equal(["bomb", "entity", "far_a", "good_a", "half", "long", "no", "wide"], nodes.Keys.Order());
        Assert.Contains("larger than 16 MB", nodes["bomb"]);
        Assert.Contains("DTD", nodes["entity"]);
        Assert.Contains("damaged", nodes["half"]);
        Assert.Contains("more than a megabyte", nodes["long"]);
        Assert.Contains("no workbook", nodes["no"]);
        Assert.Contains("2,000 at most", nodes["wide"]);
        Assert.Equal(["1"], await source.Cells("SELECT column1 FROM far_a"));
    }
}
