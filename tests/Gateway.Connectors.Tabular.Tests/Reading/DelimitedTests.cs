using System.Text;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Tests.Reading;

public sealed class DelimitedTests
{
    [Fact]
    public async Task A_file_is_a_table_whose_columns_have_types()
    {
        await using var source = new TableSource().With(
            "prices.csv",
            "sku,name,price,stock,since\nA-1,Chair,19.90,3,2024-01-05\nB-2,\"Desk, oak\",250.00,,2024-02-01\n"
        );
        var table = await source.Describe("prices");
        Assert.Equal(
            ["sku TEXT", "name TEXT", "price REAL", "stock INTEGER", "since TEXT"],
            table.Columns.Select(column => $"{column.Name} {column.Type}")
        );
        Assert.Equal("written with 2 decimals", table.Columns[2].Comment);
        Assert.Equal("prices.csv", table.Comment);
        Assert.Equal(2, table.RowEstimate);
        Assert.Equal(
            ["Desk, oak", "250", "∅"],
            await source.Cells("SELECT name, price, stock FROM prices WHERE price > 20")
        );
    }

    [Theory]
    [InlineData("a;b\n1;2\n3;4\n", "';' between fields")]
    [InlineData("a\tb\n1\t2\n3\t4\n", "tabs between fields")]
    [InlineData("a|b\r\n1|2\r\n3|4\r\n", "'|' between fields")]
    [InlineData("a,b\r1,2\r3,4\r", null)]
    [InlineData("\ufeffa,b\n1,2\n3,4", null)]
    [InlineData("sep=;\r\na;b\r\n1;2\r\n3;4", "';' between fields")]
    [InlineData("'a';'b'\n'1';'2'\n'3';'4'\n", "';' between fields")]
    [InlineData("\n\na,b\n\n1,2\n3,4\n\n", null)]
    public async Task How_a_file_is_written_is_found_out(string text, string? words)
    {
        await using var source = new TableSource().With("t.csv", text);
        Assert.Equal(["1", "2", "3", "4"], await source.Cells("SELECT a, b FROM t"));
        Assert.Equal(words is null ? "t.csv" : $"t.csv; {words}", (await source.Describe("t")).Comment);
    }

    [Theory]
    [InlineData("windows-1252", "Größe")]
    [InlineData("utf-16", "Größe")]
    [InlineData("shift_jis", "日本語の文章です")]
    [InlineData("utf-8", "日本語")]
    public async Task Encodings_are_found_out(string encoding, string word)
    {
        var known = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        await using var source = new TableSource().With("t.csv", known.GetBytes($"id,{word}\n1,{word}{word}\n2,x\n"));
        Assert.Equal([word + word, "x"], await source.Cells($"SELECT \"{word}\" FROM t"));
    }

    [Fact]
    public async Task Empty_is_NULL_and_in_quotes_the_empty_text_but_for_numbers()
    {
        await using var source = new TableSource().With("t.csv", "text,number\n,\n\"\",\"\"\nx,7\n");
        Assert.Equal(["∅", "∅", "", "∅", "x", "7"], await source.Cells("SELECT text, number FROM t"));
        Assert.Equal(["TEXT", "INTEGER"], (await source.Describe("t")).Columns.Select(column => column.Type));
    }

    [Fact]
    public async Task What_would_lose_something_as_a_number_stays_a_text()
    {
        const string Texts = "007,+1,1.,.5,1e400,-0,9223372036854775808,1.50,0x1F,1_000,1 ,NaN,2024-01-05";
        var names = string.Join(',', Enumerable.Range(0, Texts.Split(',').Length).Select(i => $"c{i}"));
        await using var source = new TableSource(("header", true)).With(
            "t.csv",
            $"{names}\n{Texts}\n{Texts.Replace("1.50", "1.5", StringComparison.Ordinal)}\n"
        );
        Assert.All((await source.Describe("t")).Columns, column => Assert.Equal("TEXT", column.Type));
        Assert.Equal(Texts.Split(','), await source.Cells("SELECT * FROM t LIMIT 1"));
    }

    [Fact]
    public async Task A_text_late_in_a_column_of_numbers_makes_all_of_it_texts_as_they_were()
    {
        var rows = Enumerable.Range(0, 70_000).Select(i => $"{i},{i}.50,{i / 10.0:0.0}");
        await using var source = new TableSource().With("t.csv", $"i,r,p\n{string.Join('\n', rows)}\nlast,none,x\n");
        Assert.All((await source.Describe("t")).Columns, column => Assert.Equal("TEXT", column.Type));
        Assert.Equal(["65000", "65000.50", "6500.0"], await source.Cells("SELECT i, r, p FROM t WHERE rowid = 65001"));
        Assert.Equal(
            ["210003"],
            await source.Cells("SELECT sum((typeof(i)='text')+(typeof(r)='text')+(typeof(p)='text')) FROM t")
        );
    }

    [Fact]
    public async Task Columns_may_be_called_as_SQLite_calls_the_number_of_a_row()
    {
        await using var source = new TableSource().With("t.csv", "rowid,oid,_rowid_,n\n9,8,7,1\n6,5,4,2\n3,2,1,x\n");
        Assert.Equal(["1", "2", "x"], await source.Cells("SELECT n FROM t ORDER BY _rowid_"));
        Assert.Equal(["3"], await source.Cells("SELECT sum(typeof(n) = 'text') FROM t"));
        var table = await source.Describe("t");
        Assert.Equal(["rowid", "oid", "_rowid__2", "n"], table.Columns.Select(column => column.Name));
        Assert.Equal(["_rowid_"], table.Key);
    }

    [Fact]
    public async Task Bad_lines_are_counted_with_their_numbers()
    {
        await using var source = new TableSource().With(
            "t.csv",
            "a,b\n1,2\n1,2,3\n\"multi\nline\",x\n4\n1,2,\n\"never closed,2\n5,6\n"
        );
        Assert.Equal(
            "t.csv; 1 line left out, with more fields than columns: 3; "
                + "1 line with fewer fields than columns, the rest NULL: 6; 1 line with a quote that is never closed: 8",
            (await source.Describe("t")).Comment
        );
        Assert.Equal(
            ["1", "2", "multi\nline", "x", "4", "∅", "1", "2", "\"never closed", "2", "5", "6"],
            await source.Cells("SELECT a, b FROM t")
        );
    }

    [Theory]
    [InlineData("a,A,,a\n1,2,3,4\n", "a,A_2,column3,a_3")]
    [InlineData("1,2\n3,4\n", "column1,column2")]
    [InlineData("country,1990,1991\nDE,1,2\n", "country,1990,1991")]
    public async Task Columns_have_names_of_their_own(string text, string names)
    {
        await using var source = new TableSource().With("t.csv", text);
        Assert.Equal(names, string.Join(',', (await source.Describe("t")).Columns.Select(column => column.Name)));
    }
}
