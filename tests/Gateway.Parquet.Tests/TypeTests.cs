using System.Globalization;
using Gateway.Abstractions;
using Parquet.Data;

namespace Gateway.Parquet.Tests;

/// <summary>Which type a column has, and that its values come back as they were.</summary>
public sealed class TypeTests
{
    private static readonly Value Date = Value.Of("2024-02-29");
    private static readonly Value Local = Value.Of("1969-12-31T23:59:59.999999");
    private static readonly Value Utc = Value.Of("2024-02-29 12:00:00.5+00");
    private static readonly Value Uuid = Value.Of("00112233-4455-6677-8899-aabbccddeeff");

    public static TheoryData<string, Value[], string, object[]> Columns { get; } =
        new()
        {
            { "boolean", [Value.Of(true), Value.Of(false)], "BOOLEAN", [true, false] },
            { "BOOLEAN", [Value.Of(1), Value.Of(0)], "BOOLEAN", [true, false] },
            { "boolean", [Value.Of(1), Value.Of(2)], "INT64", [1L, 2L] },
            { "INTEGER", [Value.Of(long.MinValue), Value.Of(long.MaxValue)], "INT64", [long.MinValue, long.MaxValue] },
            { "", [Value.Of(1), Value.Of(0.5)], "DOUBLE", [1d, 0.5] },
            { "INTEGER", [Value.Of(1), Value.Of("none")], "STRING", ["1", "none"] },
            { "REAL", [Value.Of(double.NaN), Value.Of(1e300)], "DOUBLE", [double.NaN, 1e300] },
            { "real", [Value.Of(long.MaxValue), Value.Of(0.5)], "DECIMAL(38,1)", ["9223372036854775807.0", "0.5"] },
            { "", [Value.Of(true), Value.Of(2)], "STRING", ["true", "2"] },
            { "numeric(10,2)", [Value.Of(19.99), Value.Of(-5)], "DECIMAL(10,2)", ["19.99", "-5.00"] },
            { "DECIMAL(10,2)", [Value.Of(0.1 + 0.2)], "DOUBLE", [0.1 + 0.2] },
            {
                "numeric(30, 3)",
                [Value.Decimal("-123456789012345678901234.5")],
                "DECIMAL(30,3)",
                ["-123456789012345678901234.500"]
            },
            {
                "numeric",
                [Value.Decimal("12345678901234567890.12"), Value.Of(7)],
                "DECIMAL(38,2)",
                ["12345678901234567890.12", "7.00"]
            },
            { "numeric", [Value.Of(double.NaN), Value.Of(2)], "DOUBLE", [double.NaN, 2d] },
            { "numeric(50,1)", [Value.Decimal("1" + new string('0', 45))], "STRING", ["1" + new string('0', 45)] },
            { "date", [Date], "DATE", [Moment("2024-02-29")] },
            { "DATE", [Date, Value.Of("2023-02-29")], "STRING", ["2024-02-29", "2023-02-29"] },
            { "date", [Value.Of("infinity")], "STRING", ["infinity"] },
            { "timestamp without time zone", [Local], "TIMESTAMP", [Moment("1969-12-31T23:59:59.999999")] },
            { "timestamp(3) with time zone", [Utc], "TIMESTAMP(UTC)", [Moment("2024-02-29T12:00:00.5")] },
            {
                "DATETIME",
                [Utc, Value.Of("0001-01-01T00:00:00Z")],
                "TIMESTAMP(UTC)",
                [Moment("2024-02-29T12:00:00.5"), DateTime.MinValue]
            },
            { "DATETIME", [Date], "DATE", [Moment("2024-02-29")] },
            { "DATETIME", [Value.Of("2024-02-29T12:00:00+02:00")], "STRING", ["2024-02-29T12:00:00+02:00"] },
            { "timestamp", [Value.Of("2024-02-29T12:00:00.1234567")], "STRING", ["2024-02-29T12:00:00.1234567"] },
            { "DATETIME", [Value.Of(1_700_000_000)], "INT64", [1_700_000_000L] },
            { "time without time zone", [Value.Of("23:59:59.25")], "TIME", [86_399_250_000L] },
            { "time", [Value.Of("24:00:00")], "STRING", ["24:00:00"] },
            { "uuid", [Uuid], "UUID", [Guid.Parse(Uuid.Text)] },
            { "uuid", [Value.Of(Uuid.Text.ToUpperInvariant())], "STRING", [Uuid.Text.ToUpperInvariant()] },
            { "text", [Value.Of(""), Value.Of("Grüße 😀\0\r\n")], "STRING", ["", "Grüße 😀\0\r\n"] },
            { "TEXT", [Value.Blob([1]), Value.Blob([])], "BYTE_ARRAY", [new byte[] { 1 }, Array.Empty<byte>()] },
            { "BLOB", [Value.Blob([0, 255]), Value.Of("x")], "STRING", ["AP8=", "x"] },
            { "jsonb", [Value.Json("""{"a": 1}""")], "STRING", ["""{"a": 1}"""] },
            { "integer[]", [Value.Json("[1]")], "STRING", ["[1]"] },
            { "interval", [Value.Of("1 day")], "STRING", ["1 day"] },
        };

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_column_is_as_declared_where_its_values_allow(
        string type,
        Value[] cells,
        string name,
        object[] expected
    )
    {
        // A NULL before, between and after them.
        Value[] values = [Value.Null, .. cells.SelectMany(cell => new[] { cell, Value.Null })];
        var read = await ReadBack.OfAsync(type, values);

        Assert.Equal([name], read.Types);
        var cellsBack = read.Column().ToList();
        Assert.Equal(values.Length, cellsBack.Count);
        Assert.All(cellsBack.Where((_, i) => i % 2 == 0), Assert.Null);
        Assert.Equal(expected, cellsBack.Where((_, i) => i % 2 == 1).Select(Plain));
    }

    [Theory]
    [InlineData("INTEGER", "INT64")]
    [InlineData("numeric", "DECIMAL(38,0)")]
    [InlineData("timestamptz", "TIMESTAMP(UTC)")]
    [InlineData("", "STRING")]
    [InlineData("inet", "STRING")]
    public async Task A_column_without_values_is_as_declared(string type, string name)
    {
        var read = await ReadBack.OfAsync(type, Value.Null, Value.Null);
        Assert.Equal([name], read.Types);
        Assert.Equal([null, null], read.Column());
        Assert.Empty(read.File.Notices);
        Assert.Equal([name], (await ReadBack.OfAsync(type)).Types);
    }

    [Fact]
    public async Task A_masked_column_is_text()
    {
        var column = new Column("c", "integer") { Mask = MaskKind.Hash };
        var read = await ReadBack.OfAsync(
            [column],
            [
                [Value.Of("3f2a")],
            ]
        );
        Assert.Equal(["STRING"], read.Types);
        Assert.Empty(read.File.Notices);
    }

    [Fact]
    public async Task What_is_not_as_declared_or_of_several_kinds_is_told()
    {
        Column[] columns = [new("id", "INTEGER"), new("born", "DATE"), new("any", "")];
        Value[][] rows =
        [
            [Value.Of(1), Value.Of("soon"), Value.Of(1)],
            [Value.Of(2), Value.Null, Value.Of("x")],
        ];
        var read = await ReadBack.OfAsync(columns, rows);
        Assert.Equal(
            "not all values are of one type, or of the declared one: born (DATE) is written as STRING, any is written as STRING",
            Assert.Single(read.File.Notices)
        );
    }

    private static DateTime Moment(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);

    // Exact decimals as their digits; a time is read as a span or as its microseconds.
    private static object Plain(object? value) =>
        value switch
        {
            BigDecimal number => Digits(number),
            TimeSpan time => time.Ticks / TimeSpan.TicksPerMicrosecond,
            ReadOnlyMemory<char> text => text.ToString(),
            ReadOnlyMemory<byte> bytes => bytes.ToArray(),
            DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Unspecified),
            _ => value!,
        };

    private static string Digits(BigDecimal number)
    {
        var digits = System.Numerics.BigInteger.Abs(number.UnscaledValue).ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft(number.Scale + 1, '0');
        var sign = number.UnscaledValue.Sign < 0 ? "-" : "";
        return $"{sign}{digits[..^number.Scale]}.{digits[^number.Scale..]}";
    }
}
