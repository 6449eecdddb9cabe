using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Tests.Reading;

public sealed class HostileTests
{
    private static readonly string[] Pieces =
    [
        "a",
        "1",
        ",",
        ";",
        "\"",
        "\"\"",
        "'",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\0",
        " ",
        "-",
        ".",
        "e",
        "[",
        "]",
        "{",
        "}",
        ":",
        "true",
        "null",
        "\\",
        "\ufeff",
        "é",
        "日",
        "\u0085",
        "sep=",
        "PK\u0003\u0004",
        "<row>",
        "9999999999",
    ];

    private static readonly string[] Extensions = [".csv", ".tsv", ".psv", ".ndjson", ".json", ".xlsx"];

    private static Gen<byte[]> Contents =>
        Gen.OneOf(
            Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))),
            Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.Latin1.GetBytes(string.Concat(pieces))),
            Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.Unicode.GetBytes(string.Concat(pieces))),
            Gen.Choose(0, 255).Select(value => (byte)value).ListOf().Select(bytes => bytes.ToArray())
        );

    [Fact]
    public void Whatever_files_hold_each_is_a_table_or_listed_with_the_reason() =>
        Prop.ForAll(
                Contents.ListOf(40).ToArbitrary(),
                async contents =>
                {
                    await using var source = new TableSource();
                    foreach (var (content, i) in contents.Select((content, i) => (content, i)))
                    {
                        source.With($"f{i:00}{Extensions[i % Extensions.Length]}", content);
                    }
                    var nodes = await source.List();
                    Assert.Equal(contents.Count, nodes.Count);
                    foreach (var node in nodes.Where(node => node.RowEstimate is not null))
                    {
                        await source.Query($"SELECT * FROM {node.Path.Name}");
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public async Task Damaged_workbooks_are_tables_or_listed_with_the_reason()
    {
        var whole = new Book()
            .Sheet("a", "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>")
            .Bytes();
        var random = new Random(11);
        await using var source = new TableSource();
        for (var i = 0; i < 60; i++)
        {
            var bytes = whole.ToArray();
            for (var hit = 0; hit <= i % 4; hit++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            source.With($"b{i:00}.xlsx", bytes);
        }
        Assert.Equal(60, (await source.List()).Count);
    }

    [Fact]
    public async Task A_line_of_many_megabytes_is_left_out()
    {
        var text = new StringBuilder("a,b\n1,2\n")
            .Append('x', 40 << 20)
            .Append(",y\n3,4\n\"")
            .Append('z', 20 << 20)
            .Append("\n5,6\n");
        await using var source = new TableSource().With("t.csv", text.ToString());
        Assert.Equal(["1", "2", "3", "4", "5", "6"], await source.Cells("SELECT a, b FROM t"));
        Assert.Equal("t.csv; 2 lines left out, longer than 16 MB: 3, 5", (await source.Describe("t")).Comment);
    }

    [Fact]
    public async Task A_hundred_thousand_columns_are_refused_with_their_number()
    {
        var wide = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}"));
        await using var source = new TableSource()
            .With("wide.csv", wide + "\n1,2\n")
            .With("good.csv", "a\nx\n")
            .With("a.csv", "");
        Assert.Contains("100,000 columns", (await source.Describe("wide")).Comment);
        var refusal = await Assert.ThrowsAsync<GatewayException>(() => source.Query("SELECT * FROM wide"));
        Assert.Contains("'wide.csv' cannot be read as a table", refusal.Message);
        Assert.Equal(["x"], await source.Cells("SELECT a FROM good"));
    }

    [Fact]
    public async Task Quotes_that_are_never_closed_cost_no_more_than_their_lines()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"{i},\"\"\"\"x\"\"");
        await using var source = new TableSource().With("t.csv", "a,b\n" + string.Join('\n', lines));
        Assert.Equal(["20000"], await source.Cells("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task NUL_bytes_are_signs_like_any_other_and_a_film_is_no_text()
    {
        await using var source = new TableSource()
            .With("t.csv", "a,b\nx\0y,2\n" + string.Concat(Enumerable.Repeat("word,7\n", 100)))
            .With("film.csv", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37 % 32))]);
        Assert.Equal(["x\0y"], await source.Cells("SELECT a FROM t LIMIT 1"));
        Assert.Contains("no text", (await source.Describe("film")).Comment);
    }
}
