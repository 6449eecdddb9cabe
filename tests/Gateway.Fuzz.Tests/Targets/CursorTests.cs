using System.Buffers.Text;
using FsCheck;
using FsCheck.Fluent;
using Gateway.Abstractions;
using Gateway.Core;
using Gateway.Fuzz.Tests.Running;

namespace Gateway.Fuzz.Tests.Targets;

/// <summary>Cursors: nothing but the very text that was given is taken back, and only for its own call.</summary>
public sealed class CursorTests
{
    private static readonly CursorBinding Binding = new("local", "rows\nshop\norders", "grant");

    private static readonly Value[][] Positions =
    [
        [],
        [Value.Of(42)],
        [Value.Null, Value.Of(1.5), Value.Of(true)],
        [Value.Of("größe\ud800"), Value.Blob([1, 2, 3])],
        [Value.Json("{}"), Value.Decimal("1.10")],
    ];

    private static readonly CursorSeal Seal = new(() => [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private static readonly string[] Cursors = [.. Positions.Select(position => Seal.Seal(Binding, position))];

    private static readonly string[] Pieces = ["A", "_", "-", "=", "==", "+", "/", " ", "\n", "%3D", "AQ", "AQAA"];

    [Fact]
    public Task A_changed_cursor_is_refused_as_one() =>
        new FuzzTarget("cursor", Gen.OneOf(Mutation.Of(Cursors, Pieces), ChangedBytes()), CheckCursor).RunAsync();

    [Fact]
    public Task Bytes_of_values_are_read_or_refused() =>
        new FuzzTarget(
            "values",
            Mutation.Of(
                [.. Positions.Select(position => Latin(ValueCodec.Encode(position)))],
                ["\0", "\u00ff", "\u0080"]
            ),
            CheckValues
        ).RunAsync();

    private static void CheckCursor(string cursor)
    {
        if (Cursors.Contains(cursor))
        {
            Assert.Contains(Positions, position => position.SequenceEqual(Seal.Open(cursor, Binding)));
        }
        else
        {
            Refused(cursor, Binding);
        }
        Refused(cursor, Binding with { Principal = "eve" });
        Refused(cursor, Binding with { Target = "rows\nshop\nsecrets" });
        Refused(cursor, Binding with { Grant = "other" });
    }

    private static void Refused(string cursor, CursorBinding binding) =>
        Assert.Equal(ErrorCode.RequestCursor, Assert.Throws<GatewayException>(() => Seal.Open(cursor, binding)).Code);

    private static void CheckValues(string text)
    {
        Value[] values;
        try
        {
            values = ValueCodec.Decode(Bytes(text));
        }
        catch (InvalidDataException)
        {
            return;
        }
        Assert.Equal(Bytes(text), ValueCodec.Encode(values));
    }

    // Beneath the encoding: version, nonce, tag and sealed bytes, of which some are changed.
    private static Gen<string> ChangedBytes() =>
        Mutation
            .Of([.. Cursors.Select(cursor => Latin(Base64Url.DecodeFromChars(cursor)))], ["\u0001", "\0"])
            .Select(text => Base64Url.EncodeToString(Bytes(text)));

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private static byte[] Bytes(string text) => [.. text.Select(c => (byte)c)];
}
