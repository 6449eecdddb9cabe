using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Connectors.Tabular.Loading;

namespace Gateway.Connectors.Tabular.Tests.Loading;

/// <summary>Any table that is written as CSV comes back equal.</summary>
public sealed class LosslessTests
{
    private static readonly string?[] Odd =
    [
        null,
        "",
        " ",
        "0",
        "-0",
        "007",
        "1e5",
        "1E+15",
        "NaN",
        "null",
        "a,b;c|d\te",
        "\"",
        "\"\"",
        "it's",
        "line\nbreak",
        "\r\n",
        "\r",
        "日本",
        "😀",
        "true",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "0.1",
        "0.10",
        "1.0",
        "100000000000000000000",
    ];

    private static Gen<string?> Number =>
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<long>().Select(value => (string?)value.ToString(CultureInfo.InvariantCulture)),
            Gen.Choose(-1000, 1000).Select(value => (string?)value.ToString(CultureInfo.InvariantCulture))
        );

    private static Gen<string?> Real =>
        Gen.OneOf(
            ArbMap
                .Default.GeneratorFor<double>()
                .Select(value => (string?)value.ToString("R", CultureInfo.InvariantCulture)),
            Gen.Choose(-99_999, 99_999)
                .Select(value => (string?)(value / 100m).ToString("0.00", CultureInfo.InvariantCulture)),
            Gen.Choose(-99, 99).Select(value => (string?)(value / 10m).ToString("0.0", CultureInfo.InvariantCulture))
        );

    private static Gen<string?> Text =>
        Gen.OneOf(Gen.Elements(Odd), ArbMap.Default.GeneratorFor<string?>().Select(text => Whole(text)));

    // Columns are mostly of one sort, with something else among it now and then.
    private static Gen<string?[]> Column(int rows) =>
        from sort in Gen.Elements(Number, Real, Gen.Elements<string?>("1.50", "2.25", "10.00"), Text)
        from oddity in Gen.Choose(0, 4)
        from cells in (
            oddity == 0
                ? Gen.Frequency((20, sort), (1, Text))
                : Gen.Frequency((9, sort), (1, Gen.Constant<string?>(null)))
        ).ArrayOf(rows)
        select cells;

    private static Gen<string?[][]> Columns =>
        from rows in Gen.Choose(0, 40)
        from count in Gen.Choose(2, 5)
        from columns in Column(rows).ArrayOf(count)
        select columns;

    [Fact]
    public void A_table_comes_back_as_it_was_written() =>
        Prop.ForAll(
                Columns.ListOf(6).ToArbitrary(),
                async tables =>
                {
                    await using var source = new TableSource(("header", true), ("delimiter", "semicolon"));
                    foreach (var (columns, i) in tables.Select((columns, i) => (columns, i)))
                    {
                        source.With($"t{i}.csv", Write(columns, i % 2 == 0 ? "\n" : "\r\n"));
                    }
                    for (var i = 0; i < tables.Count; i++)
                    {
                        await AssertEqual(tables[i], source, $"t{i}");
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void A_number_is_written_back_from_its_value_in_every_notation_it_has() =>
        Prop.ForAll(
                Gen.OneOf(Number, Real).Where(text => text is not null).ToArbitrary(),
                text =>
                {
                    var utf8 = Encoding.UTF8.GetBytes(text!);
                    if (!Numeral.TryRead(utf8, out var numeral))
                    {
                        return;
                    }
                    if (numeral.IsInteger)
                    {
                        Assert.Equal(text, numeral.Integer.ToString(CultureInfo.InvariantCulture));
                    }
                    var (isShortest, isRepr, decimals) = numeral.Notations;
                    Assert.True(!isShortest || Notations.Shortest.Write(numeral.Real) == text, text);
                    Assert.True(!isRepr || Notations.Repr.Write(numeral.Real) == text, text);
                    Assert.True(decimals < 0 || Notations.Fixed(decimals).Write(numeral.Real) == text, text);
                    Assert.True(numeral.IsInteger || !numeral.Notations.IsNone, text);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static async Task AssertEqual(string?[][] columns, TableSource source, string table)
    {
        var described = await source.Describe(table);
        var page = await source.Query($"SELECT * FROM {table} ORDER BY rowid");
        Assert.Equal(columns[0].Length, page.Rows.Count);
        for (var i = 0; i < columns.Length; i++)
        {
            var isText = described.Columns[i].Type == "TEXT";
            for (var row = 0; row < columns[i].Length; row++)
            {
                AssertCell(columns[i][row], page.Rows[row][i], isText);
            }
            if (!isText)
            {
                // Numbers that were written differently are different: so one way of writing gives all of them back.
                var pairs = columns[i]
                    .Zip(page.Rows.Select(row => row[i]))
                    .Where(pair => pair.First is not (null or ""));
                Assert.All(
                    pairs.GroupBy(pair => pair.Second),
                    same => Assert.Single(same.Select(pair => pair.First).Distinct())
                );
            }
        }
    }

    private static void AssertCell(string? written, Value read, bool isText)
    {
        if (written is null || (written.Length == 0 && !isText))
        {
            Assert.Equal(ValueKind.Null, read.Kind);
        }
        else if (isText)
        {
            Assert.Equal(Value.Of(written), read);
        }
        else
        {
            Assert.Equal(
                double.Parse(written, CultureInfo.InvariantCulture),
                read.Kind == ValueKind.Integer ? read.Integer : read.Real
            );
        }
    }

    private static string Write(string?[][] columns, string end)
    {
        var text = new StringBuilder(string.Join(';', columns.Select((_, i) => $"c{i}")));
        for (var row = 0; row < columns[0].Length; row++)
        {
            text.Append(end).AppendJoin(';', columns.Select(column => Field(column[row], row)));
        }
        return text.ToString();
    }

    private static string Field(string? cell, int row) =>
        cell is null ? ""
        : cell.Length == 0 || row % 3 == 0 || cell.AsSpan().IndexOfAny(";\"\r\n") >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;

    // Half a surrogate pair cannot be written in UTF-8, and a file of control characters is no text.
    private static string? Whole(string? text) =>
        text is null
            ? null
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(text.Where(c => !char.IsControl(c)))));
}
