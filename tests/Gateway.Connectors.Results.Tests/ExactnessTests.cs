using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Tests;

/// <summary>Whatever the cells are and however the columns are declared, pages of a result put together are what was written.</summary>
public sealed class ExactnessTests
{
    private static readonly Gen<string> Type = Gen.Elements(
        "",
        "integer",
        "int4",
        "text",
        "varchar(10)",
        "real",
        "double precision",
        "numeric",
        "DECIMAL(10,2)",
        "boolean",
        "jsonb",
        "interval",
        "timestamptz",
        "bytea"
    );

    private static readonly Gen<Value> Cell = Gen.OneOf(
        Gen.Constant(Value.Null),
        Gen.Elements(0L, 1, -1, long.MaxValue, long.MinValue, (1L << 53) + 1).Select(Value.Of),
        Gen.Elements(0.0, -0.0, 1.5, 5.0, 1e300, double.NaN, double.PositiveInfinity, double.Epsilon).Select(Value.Of),
        Gen.Elements(true, false).Select(Value.Of),
        Gen.Elements(
                "",
                "a",
                "007",
                "1.0",
                " 1",
                "1e5",
                "-0",
                "Infinity",
                "0x10",
                "a\0b",
                "\ud800",
                "x\udc00y",
                "😀",
                "日本"
            )
            .Select(Value.Of),
        Gen.Elements("1.10", "1.1", "2.00", "0", "-0.0", "12345678901234567890.123", "NaN", "1e400", "0.1")
            .Select(Value.Decimal),
        Gen.Elements("{}", "1", "[1, 2]", "\"\"", "null").Select(Value.Json),
        Gen.Elements(Value.Blob([]), Value.Blob([1, 2, 0]), Value.Blob(300L), Value.Blob(300L, [1])),
        Gen.Elements(Value.Cut("begin", 1000), Value.Cut("", 7)),
        ArbMap.Default.GeneratorFor<double>().Select(Value.Of),
        ArbMap
            .Default.GeneratorFor<decimal>()
            .Select(d => Value.Decimal(d.ToString(System.Globalization.CultureInfo.InvariantCulture)))
    );

    [Fact]
    public void Pages_put_together_are_the_rows_that_were_written()
    {
        using var folder = new StoreFolder();
        var store = folder.Open();
        Prop.ForAll(
                (
                    from types in Type.ListOf(3)
                    from rows in Cell.ArrayOf(3).ListOf()
                    from size in Gen.Choose(1, 5)
                    from batch in Gen.Choose(1, 90)
                    select (types, rows, size, batch)
                ).ToArbitrary(),
                scene =>
                    HoldsAsync(store, [.. scene.types], [.. scene.rows], scene.size, scene.batch)
                        .GetAwaiter()
                        .GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(60)));
    }

    [Fact]
    public async Task Many_rows_come_back_in_their_order_from_any_place()
    {
        using var folder = new StoreFolder();
        await using var store = folder.Open();
        var kept = StoreFolder.Keep(store, "local", 5000, textLength: 3);

        var page = await StoreFolder.ReadAsync(
            store,
            "local",
            new ReadRequest(NodePath.Of(kept.Id), 10) { After = [Value.Of(4000L)] }
        );

        Assert.Equal(Enumerable.Range(4001, 11).Select(n => Value.Of((long)n)), page.Rows.Select(row => row[0]));
        Assert.Equal(page.Rows.Select(row => row[0]), page.Keys.Select(key => key[0]));
    }

    private static async Task<bool> HoldsAsync(ResultStore store, string[] types, Value[][] rows, int size, int batch)
    {
        var about = StoreFolder.About("local", [.. types.Select((type, i) => $"c{i} {type}")]);
        using var writer = store.Begin(about);
        foreach (var chunk in rows.Chunk(batch))
        {
            writer.Write([new RowBatch(chunk)]);
        }
        var kept = writer.Complete(null);
        var read = new List<Value[]>();
        while (true)
        {
            var request = new ReadRequest(NodePath.Of(kept.Id), size)
            {
                After = read.Count == 0 ? null : [Value.Of((long)read.Count)],
                MaxBlobBytes = 1000,
            };
            var page = await StoreFolder.ReadAsync(store, "local", request);
            read.AddRange(page.Rows.Take(size));
            if (page.Rows.Count <= size)
            {
                return kept.Rows == rows.Length
                    && rows.SelectMany(row => row).SequenceEqual(read.SelectMany(row => row));
            }
        }
    }
}
