using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

public sealed class CursorSealTests
{
    private static readonly CursorBinding Binding = new("local", "rows\nshop\nt", "grant-1");

    private readonly CursorSeal _seal = new(() => [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void A_cursor_round_trips_any_position() =>
        Prop.ForAll(
                ValueArbitrary.Lists,
                values => _seal.Open(_seal.Seal(Binding, values), Binding).SequenceEqual(values)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Any_changed_character_is_noticed()
    {
        var cursor = _seal.Seal(Binding, [Value.Of(42), Value.Of("abc")]);
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            var failure = Assert.Throws<GatewayException>(() => _seal.Open(changed, Binding));
            Assert.Equal(ErrorCode.RequestCursor, failure.Code);
        }
    }

    [Fact]
    public void Any_text_at_all_is_refused_cleanly() =>
        Prop.ForAll<string>(text =>
                text is null
                || Assert.Throws<GatewayException>(() => _seal.Open(text, Binding)).Code == ErrorCode.RequestCursor
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Soak.Times(100)));

    [Fact]
    public void Foreign_other_and_outdated_cursors_have_their_own_words()
    {
        var cursor = _seal.Seal(Binding, [Value.Of(42)]);

        Assert.Contains("somebody else", Refused(cursor, Binding with { Principal = "eve" }), StringComparison.Ordinal);
        Assert.Contains(
            "another call",
            Refused(cursor, Binding with { Target = "rows\nshop\nu" }),
            StringComparison.Ordinal
        );
        Assert.Contains("outdated", Refused(cursor, Binding with { Grant = "grant-2" }), StringComparison.Ordinal);
        var otherKey = new CursorSeal(() => new byte[32]);
        Assert.Contains("damaged", Refused(otherKey.Seal(Binding, []), Binding), StringComparison.Ordinal);
    }

    private string Refused(string cursor, CursorBinding binding) =>
        Assert.Throws<GatewayException>(() => _seal.Open(cursor, binding)).Message;
}
