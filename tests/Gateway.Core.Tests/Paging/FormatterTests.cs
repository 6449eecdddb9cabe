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
    public void Any_row_of_csv_is_read_back_as_its_fields() =>
        Prop.ForAll(
                ValueArbitrary.Lists,
                values =>
                {
                    var fields = Fields(Written(new CsvFormatter(), values, int.MaxValue));
                    return fields.SequenceEqual(values.Length == 0 ? [""] : values.Select(AsCsv));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Csv_quotes_what_must_be_quoted_and_tells_nothing_from_the_empty_text()
    {
        using var csv = new CsvFormatter();
        var output = new PageBuffer(isEscaped: false);
        csv.Begin([new Column("id", ""), new Column("a,b", "")], output);
        csv.Row([Value.Null, Value.Of("")], 50, isFirst: true, output);
        csv.Row([Value.Of("say \"hi\""), Value.Of("two\r\nlines")], 50, isFirst: false, output);
        csv.Row([Value.Cut("abc, d", 99), Value.Blob(7)], 50, isFirst: false, output);
        Assert.Equal(
            "id,\"a,b\"\r\n,\"\"\r\n\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n\"abc, d…[99 chars]\",<7 bytes>\r\n",
            Encoding.UTF8.GetString(output.Written.Span)
        );
        Assert.True(csv.HasShortened);
    }

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair() => Assert.Equal("a", CellCut.Of(Value.Of("a😀b"), 2));

    private static string Written(RowFormatter formatter, Value[] row, int maxCell)
    {
        var output = new PageBuffer(isEscaped: false);
        formatter.Row(row, maxCell, isFirst: true, output);
        return Encoding.UTF8.GetString(output.Written.Span);
    }

    // As it is in UTF-8: a lone surrogate is none there.
    private static string AsCsv(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => "",
            ValueKind.Blob => value.IsCut ? $"<{value.Length} bytes>" : Convert.ToBase64String(value.Bytes ?? []),
            _ => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value.ToString())),
        };

    // A reader of its own for one record.
    private static List<string> Fields(string record)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        Assert.EndsWith("\r\n", record, StringComparison.Ordinal);
        var text = record[..^2];
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                Assert.True(quoted || text[i] is not ('\r' or '\n'), record);
                field.Append(text[i]);
            }
        }
        return [.. fields, field.ToString()];
    }
}
