using System.Runtime.InteropServices;
using Gateway.Abstractions;

namespace Gateway.Connectors.Results.Cells;

/// <summary>A cell that its column cannot give back: its place, and its value bit for bit.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Cell">From 0.</param>
/// <param name="Value">The value.</param>
internal sealed record ExactCell(long Row, int Cell, Value Value)
{
    private const byte Whole = 0;
    private const byte CutText = 1;
    private const byte SizeOfBlob = 2;

    /// <summary>A value as bytes.</summary>
    public static byte[] Encode(Value value) =>
        value switch
        {
            { IsCut: true, Kind: ValueKind.Blob } =>
            [
                SizeOfBlob,
                .. BitConverter.GetBytes(value.Length),
                .. value.Bytes ?? [],
            ],
            { IsCut: true } =>
            [
                CutText,
                .. BitConverter.GetBytes(value.Length),
                .. MemoryMarshal.AsBytes(value.Text.AsSpan()),
            ],
            _ => [Whole, .. ValueCodec.Encode([value])],
        };

    /// <summary>The value of these bytes.</summary>
    public static Value Decode(byte[] bytes) =>
        bytes[0] switch
        {
            SizeOfBlob => Value.Blob(LengthOf(bytes), bytes.Length > 9 ? bytes[9..] : null),
            CutText => Value.Cut(new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(9))), LengthOf(bytes)),
            _ => ValueCodec.Decode(bytes[1..])[0],
        };

    private static long LengthOf(byte[] bytes) => BitConverter.ToInt64(bytes, 1);
}
