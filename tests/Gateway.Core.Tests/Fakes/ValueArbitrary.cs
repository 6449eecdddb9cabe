using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>Values of every kind, odd ones included.</summary>
internal static class ValueArbitrary
{
    private static readonly string[] Odd =
    [
        "",
        "NULL",
        "'",
        "''",
        "x'00'",
        "42",
        "1.5",
        "-0",
        "NaN",
        "\ud800",
        "a|b\n\\",
        "日本",
        "true",
    ];

    private static Gen<Value> Texts =>
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => Value.Of(text ?? "")),
            Gen.Elements(Odd).Select(Value.Of)
        );

    /// <summary>One value as SQLite can hold it.</summary>
    public static Gen<Value> Any =>
        Gen.OneOf(
            Gen.Constant(Value.Null),
            ArbMap.Default.GeneratorFor<long>().Select(Value.Of),
            ArbMap.Default.GeneratorFor<double>().Select(Value.Of),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Value.Blob(bytes ?? [])),
            ArbMap.Default.GeneratorFor<bool>().Select(Value.Of),
            Texts
        );

    public static Arbitrary<Value> One => Any.ToArbitrary();

    public static Arbitrary<Value[]> Lists => Any.ArrayOf().ToArbitrary();
}
