using FsCheck;
using FsCheck.Fluent;

namespace Gateway.Connectors.PostgreSql.Seeding.Tests;

public sealed class AnyValueTests
{
    [Fact]
    public void An_integer_comes_back() => Check(ArbMap.Default.ArbFor<long>());

    [Fact]
    public void Bytes_come_back() => Check(ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes is not null));

    [Fact]
    public void A_real_comes_back() => Check(ArbMap.Default.ArbFor<double>().Filter(number => !double.IsNaN(number)));

    // A half of a pair is no text in UTF-8.
    [Fact]
    public void Text_comes_back() =>
        Check(ArbMap.Default.ArbFor<string>().Filter(text => text is not null && !text.Any(char.IsSurrogate)));

    private static void Check<T>(Arbitrary<T> values)
        where T : notnull =>
        Prop.ForAll(values, value => Assert.Equal(value, AnyValue.FromJson(AnyValue.ToJson(value))))
            .QuickCheckThrowOnFailure();
}
