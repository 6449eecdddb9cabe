using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class FormatterTests
{
    [Fact]
    public void Any_row_is_valid_json() =>
        Prop.ForAll(
                ValueArbitrary.Lists,
                values =>
                {
                    using var json = new JsonFormatter();
                    using var document = JsonDocument.Parse(Written(json, values, 50));
                    return document.RootElement.GetArrayLength() == values.Length;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Any_row_of_a_table_is_one_line_with_its_columns() =>
        Prop.ForAll(
                ValueArbitrary.Lists,
                values =>
                {
                    var line = Written(new TableFormatter(), values, 50);
                    var bars = line.Replace("\\\\", "", StringComparison.Ordinal)
                        .Replace("\\|", "", StringComparison.Ordinal);
                    return line.EndsWith('\n')
                        && line.Count(c => c == '\n') == 1
                        && bars.Count(c => c == '|') == Math.Max(0, values.Length - 1);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Theory]
    [InlineData(9007199254740992, "9007199254740992")]
    [InlineData(9007199254740993, "\"9007199254740993\"")]
    [InlineData(long.MinValue, "\"-9223372036854775808\"")]
    public void Integers_that_doubles_cannot_hold_are_strings(long value, string json) =>
        Assert.Equal($"[{json}]", Written(new JsonFormatter(), [Value.Of(value)], 50));

    [Fact]
    public void Odd_numbers_blobs_and_long_texts_are_valid_json()
    {
        Value[] row =
        [
            Value.Of(double.NaN),
            Value.Of(double.PositiveInfinity),
            Value.Of(double.NegativeInfinity),
            Value.Blob(1000),
            Value.Blob([1, 2]),
            Value.Of("abcdef"),
            Value.Cut("ab", 9),
            Value.Decimal("1e400"),
        ];
        Assert.Equal(
            """["NaN","Infinity","-Infinity",{"bytes":1000},{"bytes":2,"base64":"AQI="},{"text":"abc","length":6},{"text":"ab","length":9},"1e400"]""",
            Written(new JsonFormatter(), row, 3)
        );
    }

    [Fact]
    public void Nulls_empty_texts_and_separators_are_told_apart_in_a_table() =>
        Assert.Equal(
            "NULL|''|'NULL'|a\\|b\\\\c\\nd\\u001be|<1000 bytes>|abc…[6 chars]\n",
            Written(
                    new TableFormatter(),
                    [
                        Value.Null,
                        Value.Of(""),
                        Value.Of("NULL"),
                        Value.Of("a|b\\c\nd\u001be"),
                        Value.Blob(1000),
                        Value.Of("abcdef"),
                    ],
                    13
                )
                .Replace("abcdef", "abc…[6 chars]", StringComparison.Ordinal)
        );

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair() => Assert.Equal("a", CellCut.Of(Value.Of("a😀b"), 2));

    private static string Written(RowFormatter formatter, Value[] row, int maxCell)
    {
        var output = new ArrayBufferWriter<byte>();
        formatter.Row(row, maxCell, isFirst: true, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
