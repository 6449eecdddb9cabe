using System.Buffers.Binary;
using Gateway.Abstractions;

namespace Gateway.Parquet.Tests;

/// <summary>Groups of rows, pages, NULLs and what a file says of itself.</summary>
public sealed class ParquetFileTests
{
    private static readonly Column[] Columns = [new("id", "INTEGER"), new("flag", "boolean"), new("name", "TEXT")];

    [Fact]
    public async Task Many_rows_are_several_groups_and_every_value_is_back()
    {
        const int Count = 250_001;
        var read = await ReadBack.OfAsync(Columns, Enumerable.Range(0, Count).Select(Row));

        Assert.Equal([100_000, 100_000, 50_001], read.Metadata.RowGroups.Select(group => (int)group.NumRows));
        Assert.Equal(Count, read.Metadata.NumRows);
        foreach (var (i, row) in read.Rows.Index())
        {
            Assert.Equal((long)i, row["id"]);
            Assert.Equal(i % 3 == 0 ? null : i % 2 == 0, row.GetValueOrDefault("flag"));
            Assert.Equal(
                i % 5 == 0 ? null : $"number {i}",
                $"{row.GetValueOrDefault("name")}" is { Length: > 0 } text ? text : null
            );
        }
    }

    [Fact]
    public async Task Wide_rows_end_a_group_by_their_bytes_and_a_page_too()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 120).Select(_ => Bytes(random, 300_000)).ToList();
        var read = await ReadBack.OfAsync([new Column("c", "BLOB")], rows.Select(row => new[] { Value.Blob(row) }));

        Assert.InRange(read.Metadata.RowGroups.Count, 4, 6);
        Assert.All(read.Metadata.RowGroups, group => Assert.InRange(group.TotalByteSize, 1, 10 << 20));
        Assert.All(
            rows.Zip(read.Column()),
            pair => Assert.True(pair.First.AsSpan().SequenceEqual((byte[])pair.Second!))
        );
    }

    [Fact]
    public async Task Nulls_stand_where_they_were()
    {
        var random = new Random(1);
        for (var count = 1; count <= 70; count++)
        {
            var values = Enumerable
                .Range(0, count)
                .Select(i => random.Next(2) == 0 ? Value.Null : Value.Of(i))
                .ToArray();
            var read = await ReadBack.OfAsync("INTEGER", values);
            Assert.Equal(values.Select(value => value.IsNull ? null : (object)value.Integer), read.Column());
        }
    }

    [Fact]
    public async Task Nothing_but_columns_is_a_file_too()
    {
        var read = await ReadBack.OfAsync(Columns, []);
        Assert.Empty(read.Rows);
        Assert.Equal(["INT64", "BOOLEAN", "STRING"], read.Types);
    }

    [Fact]
    public async Task Names_are_distinct_whatever_stands_in_them()
    {
        Column[] columns = [new("a.b", ""), new("A.B", ""), new("", ""), new("größe 😀", "")];
        var read = await ReadBack.OfAsync(
            columns,
            [
                [Value.Of(1), Value.Of(2), Value.Of(3), Value.Of(4)],
            ]
        );
        Assert.Equal(["a.b", "A.B_2", "column_3", "größe 😀"], read.Metadata.Schema.Skip(1).Select(e => e.Name));
    }

    // By what is said of a group of rows readers pass over it: a wrong word loses rows. Of texts nothing is said, since
    // their order as UTF-8 is not that of .NET.
    [Fact]
    public async Task What_is_said_of_a_group_is_true()
    {
        Value[][] rows =
        [
            [Value.Of(7), Value.Of(true), Value.Of("ｚ")],
            [Value.Of(-9), Value.Null, Value.Of("😀")],
            [Value.Null, Value.Null, Value.Of("a")],
        ];
        var read = await ReadBack.OfAsync(Columns, rows);

        var said = Assert.Single(read.Metadata.RowGroups).Columns.Select(chunk => chunk.MetaData!.Statistics!).ToList();
        Assert.Equal([1L, 2L, 0L], said.Select(one => one.NullCount!.Value));
        Assert.Equal(-9, BinaryPrimitives.ReadInt64LittleEndian(said[0].MinValue));
        Assert.Equal(7, BinaryPrimitives.ReadInt64LittleEndian(said[0].MaxValue));
        Assert.All(said.Skip(1), one => Assert.True(one.MinValue is null && one.MaxValue is null));
        Assert.Matches("^gateway version [0-9.]+$", read.Metadata.CreatedBy);
    }

    [Theory]
    [InlineData("INTEGER", "n/a", "column 'c' is INT64 by its first rows, and row 30,001 holds what is none (Text)")]
    [InlineData("", 0.5, "column 'c' is INT64 by its first rows, and row 30,001 holds what is none (Real)")]
    [InlineData("numeric(4,2)", 0.125, "column 'c' is DECIMAL(4,2) by its first rows")]
    [InlineData("bool", 2.0, "column 'c' is BOOLEAN by its first rows")]
    public void A_later_value_that_does_not_fit_ends_the_file(string type, object late, string message)
    {
        var value = late is string text ? Value.Of(text) : Value.Of((double)late);
        var rows = Enumerable.Range(0, 30_001).Select(i => new[] { i < 30_000 ? Value.Of(i % 2) : value });
        var fault = Assert.Throws<GatewayException>(() => ReadBack.Write([new Column("c", type)], rows, Stream.Null));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains("CAST(", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_decimals_find_room_behind_the_point()
    {
        var rows = Enumerable.Range(0, 30_000).Select(i => Value.Of(i)).Append(Value.Decimal("0.123456789012345678"));
        var read = await ReadBack.OfAsync("numeric", [.. rows]);
        Assert.Equal(["DECIMAL(38,18)"], read.Types);
    }

    [Fact]
    public void Rows_without_columns_are_refused() =>
        Assert.Throws<GatewayException>(() => new ParquetFile([], _ => { }));

    private static Value[] Row(int i) =>
        [
            Value.Of(i),
            i % 3 == 0 ? Value.Null : Value.Of(i % 2 == 0),
            i % 5 == 0 ? Value.Null : Value.Of($"number {i}"),
        ];

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
