using System.Text;

namespace Gateway.Connectors.Tabular.Tests.Reading;

public sealed class JsonTests
{
    private const string Items =
        "{\"id\":1,\"name\":\"a\\u00e9\",\"big\":12345678901234567890,\"ok\":true,\"tags\":[1,{\"x\":2}]}\n"
        + "{\"id\":2,\"name\":null,\"new\":\"5\",\"ok\":false,\"big\":1}\n";

    [Theory]
    [InlineData("t.ndjson", Items)]
    [InlineData("t.jsonl", "\n" + Items + "\n")]
    [InlineData("t.json", Items)]
    [InlineData("t.json", "[" + "%" + "]")]
    [InlineData("t.ndjson", "[\n" + "%" + "\n]")]
    public async Task Objects_are_rows_and_their_members_columns(string name, string text)
    {
        var items = string.Join(",\n", Items.TrimEnd().Split('\n'));
        await using var source = new TableSource().With(name, text.Replace("%", items, StringComparison.Ordinal));
        Assert.Equal(
            ["id INTEGER", "name TEXT", "big TEXT", "ok BOOLEAN", "tags TEXT", "new TEXT"],
            (await source.Describe("t")).Columns.Select(column => $"{column.Name} {column.Type}")
        );
        Assert.Equal(
            ["1", "aé", "12345678901234567890", "1", "[1,{\"x\":2}]", "∅", "2", "∅", "1", "0", "∅", "5"],
            await source.Cells("SELECT * FROM t")
        );
    }

    [Fact]
    public async Task A_broken_line_is_left_out_and_in_an_array_all_that_follows()
    {
        await using var source = new TableSource()
            .With("lines.ndjson", "{\"a\":1}\n{\"a\":2\n{\"a\":3} x\nno\n{\"a\":\"\\ud800\"}\n[1]\n7")
            .With("items.json", "[{\"a\":1},{\"a\":2},{\"a\" 3},{\"a\":4}]")
            .With("cut.json", "[{\"a\":1},{\"a\":2")
            .With("deep.json", "[{\"a\":" + new string('[', 5000) + "}]")
            .With("none.json", "")
            .With("text.json", "hello");
        var nodes = (await source.List()).ToDictionary(node => node.Path.Name, node => node.Comment!);
        Assert.Equal("lines.ndjson; 3 lines left out, not JSON: 2, 3, 4", nodes["lines"]);
        Assert.Equal("items.json; item 3 and all after it left out: the JSON is broken", nodes["items"]);
        Assert.Equal("cut.json; item 2 and all after it left out: the file ends inside", nodes["cut"]);
        Assert.Contains("cannot be read as a table", nodes["none"]);
        Assert.Equal(
            "text.json: cannot be read as a table: item 1 and all after it left out: the JSON is broken",
            nodes["text"]
        );
        Assert.Contains("cannot be read as a table", nodes["deep"]);
        Assert.Equal(["1", "\\ud800"], await source.Cells("SELECT a FROM lines WHERE a IS NOT NULL"));
        Assert.Equal(["[1]", "7"], await source.Cells("SELECT value FROM lines WHERE value IS NOT NULL"));
    }

    [Fact]
    public async Task A_column_that_is_not_true_or_false_alone_is_a_text()
    {
        await using var source = new TableSource().With(
            "t.ndjson",
            "{\"a\":true}\n{\"a\":false}\n{\"a\":1}\n{\"a\":null}\n"
        );
        Assert.Equal(["true", "false", "1", "∅"], await source.Cells("SELECT a FROM t"));
    }

    [Fact]
    public async Task A_line_without_end_is_left_out()
    {
        var text = new StringBuilder("{\"a\":1}\n")
            .Append(' ', 1)
            .Append("{\"a\":\"")
            .Append('x', 20 << 20)
            .Append("\"}\n{\"a\":2}\n");
        await using var source = new TableSource().With("t.ndjson", text.ToString());
        Assert.Equal(["1", "2"], await source.Cells("SELECT a FROM t"));
        Assert.Equal("t.ndjson; 1 line left out, longer than 16 MB: 2", (await source.Describe("t")).Comment);
    }
}
