using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>Rows that are kept as bytes come back as they were.</summary>
public sealed class TakenRowsTests
{
    private const int Columns = 3;

    [Fact]
    public void Rows_come_back_as_they_were() =>
        Prop.ForAll(
                Cells.ArrayOf(Columns).ListOf().ToArbitrary(),
                rows =>
                {
                    var taken = Taken(rows);

                    Assert.Equal(rows.Count, taken.Count);
                    Assert.Equal(rows, taken.Batches().SelectMany(batch => batch.Rows));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_come_back_that_fill_many_blocks_and_batches()
    {
        Value[][] rows =
        [
            .. Enumerable
                .Range(0, 5000)
                .Select(i =>
                    new[] { Value.Of(i), Value.Of(new string('x', i % 997 == 0 ? 200_000 : i % 97)), Value.Null }
                ),
        ];

        var batches = Taken(rows).Batches().ToList();

        Assert.Equal(rows, batches.SelectMany(batch => batch.Rows));
        Assert.All(batches, batch => Assert.InRange(batch.Rows.Count, 1, 500));
    }

    [Fact]
    public void No_rows_are_no_batches() => Assert.Empty(new TakenRows(Columns).Batches());

    [Fact]
    public void Rows_without_cells_are_counted()
    {
        var taken = new TakenRows(0);
        taken.Add([]);
        taken.Add([]);

        Assert.Equal(2, taken.Batches().Sum(batch => batch.Rows.Count));
    }

    private static Gen<Value> Cells =>
        Gen.OneOf(
            Gen.Constant(Value.Null),
            ArbMap.Default.GeneratorFor<bool>().Select(Value.Of),
            ArbMap.Default.GeneratorFor<long>().Select(Value.Of),
            ArbMap.Default.GeneratorFor<double>().Select(Value.Of),
            Texts.Select(Value.Of),
            Texts.Select(text => Value.Cut(text, text.Length + 7L)),
            Texts.Select(text => Value.Json($"\"{text.Length}\"")),
            ArbMap.Default.GeneratorFor<decimal>().Select(number => Value.Decimal($"{number}")),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Value.Blob(bytes)),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Value.Blob(bytes.Length + 5L, bytes)),
            ArbMap.Default.GeneratorFor<ushort>().Select(length => Value.Blob(length))
        );

    // Halves of characters, too.
    private static Gen<string> Texts => ArbMap.Default.GeneratorFor<char[]>().Select(text => new string(text));

    private static TakenRows Taken(IEnumerable<Value[]> rows)
    {
        var taken = new TakenRows(Columns);
        foreach (var row in rows)
        {
            taken.Add(row);
        }
        return taken;
    }
}
