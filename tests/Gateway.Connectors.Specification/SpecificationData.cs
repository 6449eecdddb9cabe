using Gateway.Abstractions;

namespace Gateway.Connectors.Specification;

/// <summary>What is in the database that the specification speaks of. What is denied says CANARY.</summary>
public static class SpecificationData
{
    /// <summary>A view over <c>people</c>; every engine knows this much SQL.</summary>
    public const string ViewName = "v_people";

    /// <summary>The body of the view.</summary>
    public const string ViewQuery = "SELECT id, name FROM people";

    /// <summary>Texts that engines like to confuse, or to put into an order of their own.</summary>
    internal static readonly string[] OddTexts =
    [
        "",
        " ",
        "a",
        "A",
        "b",
        "B",
        "ä",
        "a\u0308",
        "ß",
        "ﬁ",
        "Ω",
        "日本",
        "𝄞",
        "😀",
        "\uFFFD",
        "\u200B",
        "it's \"quoted\"",
        "100%_",
        "line\nbreak",
        "tab\t",
    ];

    private static readonly long[] OddIntegers = [long.MinValue, -1, 0, 1, (1L << 53) + 1, long.MaxValue];

    /// <summary>All tables.</summary>
    public static IReadOnlyList<SpecificationTable> Tables { get; } =
    [
        new(
            "people",
            [("id", "integer"), ("name", "text"), ("note", "text"), ("secret", "text")],
            ["id"],
            [.. Enumerable.Range(1, 25).Reverse().Select(Person)]
        ),
        new(
            "pairs",
            [("a", "text"), ("b", "integer"), ("v", "text")],
            ["a", "b"],
            [
                .. OddTexts.SelectMany(a =>
                    OddIntegers.Select(b => new[] { Value.Of(a), Value.Of(b), Value.Of($"{a}/{b}") })
                ),
            ]
        ),
        new(
            "words",
            [("word", "text"), ("n", "integer")],
            ["word"],
            [.. OddTexts.Select((word, i) => new[] { Value.Of(word), Value.Of((long)i) })]
        ),
        new(
            "cells",
            [("id", "integer"), ("i", "integer"), ("r", "real"), ("t", "text"), ("b", "blob")],
            ["id"],
            [
                [Value.Of(1L), Value.Of(long.MaxValue), Value.Of(0.1), Value.Of("plain"), Value.Blob([0, 255, 16])],
                [
                    Value.Of(2L),
                    Value.Of(long.MinValue),
                    Value.Of(double.PositiveInfinity),
                    Value.Of(""),
                    Value.Blob([]),
                ],
                [Value.Of(3L), Value.Null, Value.Null, Value.Null, Value.Null],
                [
                    Value.Of(4L),
                    Value.Of((1L << 53) + 1),
                    Value.Of(double.NegativeInfinity),
                    Value.Of("😀😀😀"),
                    Value.Blob(new byte[300]),
                ],
            ]
        ),
        new(
            "growing",
            [("a", "text"), ("b", "integer"), ("v", "text")],
            ["a", "b"],
            [
                .. OddTexts.SelectMany(a =>
                    Enumerable.Range(0, 3).Select(b => new[] { Value.Of(a), Value.Of(b * 1000L), Value.Of("there") })
                ),
            ]
        ),
        new(
            "hidden",
            [("id", "integer"), ("token", "text")],
            ["id"],
            [
                [Value.Of(1L), Value.Of("CANARY-TOKEN")],
            ]
        ),
    ];

    /// <summary>A table by its name.</summary>
    public static SpecificationTable Table(string name) => Tables.Single(table => table.Name == name);

    private static Value[] Person(int i) =>
        [
            Value.Of(i * 7L),
            Value.Of($"Person {i}"),
            i % 3 == 0 ? Value.Null : Value.Of($"note {i}"),
            Value.Of($"CANARY-{i}"),
        ];
}
