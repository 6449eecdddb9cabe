using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>Columns at the end of a table that hold one value in all rows of a page are said once.</summary>
public sealed class TailFoldTests
{
    private static readonly string[] Names = ["id", "a", "b", "c"];

    [Fact]
    public async Task They_stand_in_a_line_above_the_columns()
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = new FakeTable(
            ["id", "name", "status", "deleted_at"],
            [
                .. Enumerable
                    .Range(1, 9)
                    .Select(i => new[] { Value.Of(i), Value.Of($"n{i}"), Value.Of("p|d"), Value.Null }),
            ]
        );

        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));

        Assert.Equal(
            "9 rows, complete\nin all 9 rows: status = p\\|d | deleted_at = NULL\nid|name\n"
                + string.Concat(Enumerable.Range(1, 9).Select(i => $"{i}|n{i}\n")),
            answer.Text
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_saves_nothing_is_left_as_it_is(int rows)
    {
        await using var fixture = new PipelineFixture();
        fixture.Connector.Tables["t"] = FakeTable.Of(rows, _ => Value.Of("same"));
        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));
        Assert.EndsWith(
            "\nid|text\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{i}|same\n")),
            answer.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task More_rows_fit_a_page_for_it()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 1000 });
        fixture.Connector.Tables["same"] = FakeTable.Of(900, _ => Value.Of(new string('x', 80)));
        fixture.Connector.Tables["other"] = FakeTable.Of(900, i => Value.Of(new string('x', 78) + i % 10));
        var same = await fixture.RunAsync(new QueryCall("shop", "same", []));
        var other = await fixture.RunAsync(new QueryCall("shop", "other", []));
        Assert.InRange(same.Rows, 500, 900);
        Assert.InRange(other.Rows, 20, 50);
        Assert.InRange(same.Bytes, 1, 4000);
    }

    [Fact]
    public async Task Values_that_are_not_shown_whole_are_not_called_the_same()
    {
        await using var fixture = new PipelineFixture(new Limits { Tokens = 1000 });
        fixture.Connector.Tables["t"] = FakeTable.Of(4, i => Value.Cut(new string('x', 60), 100));
        var answer = await fixture.RunAsync(new QueryCall("shop", "t", []));
        Assert.DoesNotContain("in all", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_rows_are_the_page_has_all_their_cells_within_its_budget() =>
        Prop.ForAll(
                Gen.Choose(0, 2)
                    .Select(i =>
                        i switch
                        {
                            0 => Value.Of("a|b\"\n"),
                            1 => Value.Null,
                            _ => Value.Of(7),
                        }
                    )
                    .ArrayOf(3)
                    .ListOf()
                    .Zip(Gen.Choose(0, 3), (rows, constant) => rows.Select((row, i) => Row(i, row, constant)).ToList())
                    .ToArbitrary(),
                rows => IsWhole(rows, 1500) && IsWhole(rows, 200)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(300)));

    private static Value[] Row(int number, Value[] cells, int constant)
    {
        Value[] row = [Value.Of(number), .. cells];
        for (var i = 0; i < constant; i++)
        {
            row[^(i + 1)] = Value.Of("the same \\ in all");
        }
        return row;
    }

    private static bool IsWhole(List<Value[]> rows, int budget)
    {
        using var formatter = new TableFormatter();
        var page = new PageRows([.. Names.Select(name => new Column(name, ""))], formatter, budget, folds: true);
        var fitting = rows.TakeWhile(page.TryAdd).Count();
        page.End();
        var text = new PageText(page.Head, page.Rows, "", isEscaped: true);
        var read = TableText.Rows(text.ToString());
        var expected = rows.Take(fitting).Select(row => row.Select(Cell).ToArray()).ToList();
        return page.Count == fitting
            && read.Count == fitting
            && read.Zip(expected).All(pair => pair.First.SequenceEqual(pair.Second))
            && text.Bytes == Encoding.UTF8.GetByteCount(text.ToString())
            && (fitting < 4 || text.Bytes <= budget + 100);
    }

    private static string Cell(Value value)
    {
        using var formatter = new TableFormatter();
        var buffer = new PageBuffer(isEscaped: false);
        formatter.Cell(value, 1000, buffer);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
