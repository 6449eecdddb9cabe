using FsCheck;
using FsCheck.Fluent;
using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Tests.Randomness;

public sealed class SplitMix64Tests
{
    /// <summary>The reference sequence of splitmix64.c for the state 1234567.</summary>
    [Fact]
    public void It_gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] expected =
        [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ];
        Assert.Equal(expected, expected.Select(_ => random.Next()));
    }

    [Fact]
    public void A_number_stays_in_its_bounds() =>
        Prop.ForAll(
                Gen.Choose(1, int.MaxValue).Two().ToArbitrary(),
                pair =>
                    new SplitMix64((ulong)pair.Item1).Below(pair.Item2) is var number
                    && number >= 0
                    && number < pair.Item2
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Rows_and_names_have_numbers_of_their_own()
    {
        var first = RandomStream.Named(1, "orders");
        Assert.Equal(first.At(5).Next(), RandomStream.Named(1, "orders").At(5).Next());
        Assert.NotEqual(first.At(5).Next(), first.At(6).Next());
        Assert.NotEqual(first.At(5).Next(), RandomStream.Named(1, "events").At(5).Next());
        Assert.NotEqual(first.At(5).Next(), RandomStream.Named(2, "orders").At(5).Next());
    }
}
