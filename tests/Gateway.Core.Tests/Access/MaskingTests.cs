using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class MaskingTests
{
    private static readonly Masking Rule = new(() => new byte[32]);

    [Theory]
    [InlineData("ann.smith@example.com", "a***@***.com")]
    [InlineData("a@example.com", "***@***.com")]
    [InlineData("ab@example.com", "***@***.com")]
    [InlineData("abc@example.co.uk", "a***@***.uk")]
    [InlineData("somebody@localhost", "s***")]
    [InlineData("a@b@example.com", "a***")]
    [InlineData("ann@example.com\n", "a***")]
    [InlineData("123-45-6789", "1***")]
    [InlineData("abcdef", "a***")]
    [InlineData("abcde", "***")]
    [InlineData("a", "***")]
    [InlineData("", "***")]
    [InlineData("😀😀😀😀😀😀", "😀***")]
    [InlineData("😀😀😀", "***")]
    public void A_partial_mask_keeps_the_first_character_of_what_is_long(string text, string masked) =>
        Assert.Equal(Value.Of(masked), Rule.Of(MaskKind.Partial, Value.Of(text)));

    [Fact]
    public void Numbers_and_bytes_show_nothing_in_part()
    {
        Value[] values = [Value.Of(123_456_789L), Value.Of(1.5), Value.Of(true), Value.Blob([1, 2, 3, 4, 5, 6, 7])];
        Assert.All(values, value => Assert.Equal(Value.Of("***"), Rule.Of(MaskKind.Partial, value)));
    }

    [Fact]
    public void A_hash_is_equal_for_equal_values_and_for_no_others()
    {
        Value[] values =
        [
            Value.Of("1"),
            Value.Of(1L),
            Value.Of(1.0),
            Value.Of(true),
            Value.Of(""),
            Value.Of("a"),
            Value.Blob([97]),
            Value.Blob([]),
        ];
        var hashes = values.Select(value => Rule.Of(MaskKind.Hash, value).Text).ToList();
        Assert.Equal(values.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^#[0-9a-f]{16}$", hash));
        Assert.Equal(hashes[0], new Masking(() => new byte[32]).Of(MaskKind.Hash, Value.Of("1")).Text);
        Assert.NotEqual(hashes[0], Masking.OfThisProcess.Of(MaskKind.Hash, Value.Of("1")).Text);
    }

    [Theory]
    [InlineData(MaskKind.Partial, "a***", true)]
    [InlineData(MaskKind.Partial, "\n***", true)]
    [InlineData(MaskKind.Partial, "😀***@***.com", true)]
    [InlineData(MaskKind.Partial, "ann@example.com", false)]
    [InlineData(MaskKind.Partial, "a***b", false)]
    [InlineData(MaskKind.Partial, "#0123456789abcdef", false)]
    [InlineData(MaskKind.Hash, "#0123456789abcdef", true)]
    [InlineData(MaskKind.Hash, "0123456789abcdef", false)]
    [InlineData(MaskKind.Hash, "a***", false)]
    [InlineData(MaskKind.Redact, "***", true)]
    [InlineData(MaskKind.Redact, "a***", false)]
    public void A_mask_is_told_from_a_value(MaskKind kind, string shown, bool isMask) =>
        Assert.Equal(isMask, Masking.IsMask(kind, Value.Of(shown)));

    [Fact]
    public void Whatever_is_masked_looks_like_a_mask()
    {
        var values = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text is null ? Value.Null : Value.Of(text)),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Value.Of($"{text.Get}abc@example.com")),
            ArbMap.Default.GeneratorFor<long>().Select(number => Value.Of(number)),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Value.Blob(bytes))
        );
        Prop.ForAll(
                values.ToArbitrary(),
                value => Enum.GetValues<MaskKind>().All(kind => Masking.IsMask(kind, Rule.Of(kind, value)))
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Numbers_and_null_where_nothing_is_shown_are_no_masks()
    {
        Assert.All(Enum.GetValues<MaskKind>(), kind => Assert.False(Masking.IsMask(kind, Value.Of(1L))));
        Assert.False(Masking.IsMask(MaskKind.Redact, Value.Null));
        Assert.True(Masking.IsMask(MaskKind.Hash, Value.Null));
    }

    [Fact]
    public void Null_stays_null_unless_it_is_redacted()
    {
        Assert.Equal(Value.Null, Rule.Of(MaskKind.Partial, Value.Null));
        Assert.Equal(Value.Null, Rule.Of(MaskKind.Hash, Value.Null));
        Assert.Equal(Value.Of("***"), Rule.Of(MaskKind.Redact, Value.Null));
    }

    [Theory]
    [InlineData(MaskKind.Partial)]
    [InlineData(MaskKind.Hash)]
    [InlineData(MaskKind.Redact)]
    public void What_is_cut_or_huge_shows_nothing(MaskKind kind)
    {
        Value[] values =
        [
            Value.Cut("begin", 10),
            Value.Blob(7),
            Value.Of(new string('x', Masking.LargestBytes + 1)),
            Value.Of(new string('ä', Masking.LargestBytes / 2 + 1)),
            Value.Blob(new byte[Masking.LargestBytes + 1]),
        ];
        Assert.All(values, value => Assert.Equal(Value.Of("***"), Rule.Of(kind, value)));
    }

    [Fact]
    public void No_mask_holds_a_long_value_or_tells_its_length() =>
        Prop.ForAll(
                Gen.Choose(7, 60)
                    .SelectMany(length => Gen.Elements('a', 'b', '@', '.', ' ', 'é').ArrayOf(length))
                    .ToArbitrary(),
                characters =>
                {
                    var text = new string(characters);
                    return Enum.GetValues<MaskKind>()
                        .All(kind =>
                            Rule.Of(kind, Value.Of(text)).Text is { Length: <= 20 } masked && !masked.Contains(text)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_strictest_mask_of_a_column_counts()
    {
        var rules = new TableRules(
            [NamePattern.Parse("*")],
            [],
            1,
            ignoreCase: true,
            [
                new(NamePattern.Parse("people.ssn"), MaskKind.Hash),
                new(NamePattern.Parse("People.SSN"), MaskKind.Redact),
                new(NamePattern.Parse("people.mail"), MaskKind.Partial),
            ]
        );
        var people = NodePath.Of("people");
        Assert.Equal(MaskKind.Redact, rules.MaskOf(people, "ssn"));
        Assert.Equal(MaskKind.Partial, rules.MaskOf(people, "MAIL"));
        Assert.Null(rules.MaskOf(people, "id"));
        Assert.Null(rules.MaskOf(NodePath.Of("others"), "ssn"));
        Assert.True(rules.SeesColumn(people, "ssn"));
        Assert.False(rules.SeesPlainly(people, "ssn"));
        Assert.True(rules.SeesPlainly(people, "id"));
    }

    [Fact]
    public void A_mask_is_part_of_the_grant()
    {
        Assert.NotEqual(Rules(MaskKind.Hash).Canonical, Rules(MaskKind.Redact).Canonical);
        Assert.Equal(Rules(MaskKind.Hash).Canonical, Rules(MaskKind.Hash).Canonical);

        static TableRules Rules(MaskKind kind) =>
            new([NamePattern.Parse("*")], [], 1, true, [new(NamePattern.Parse("people.ssn"), kind)]);
    }
}
