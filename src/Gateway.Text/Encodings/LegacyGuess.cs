using System.Buffers;
using System.Text;

namespace Gateway.Text.Encodings;

/// <summary>Tells encodings apart by which pairs of bytes occur in them.</summary>
internal static class LegacyGuess
{
    private const int SampleBytes = 1 << 20;

    /// <summary>Whether most of what is not ASCII is valid UTF-8: then the rest is damage, not another encoding.</summary>
    public static bool IsBrokenUtf8(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        var invalid = 0;
        for (bytes = Sample(bytes); !bytes.IsEmpty; )
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            valid += status == OperationStatus.Done && length > 1 ? 1 : 0;
            // A character may be cut at the end of the sample.
            invalid += status == OperationStatus.InvalidData ? 1 : 0;
            bytes = bytes[length..];
        }
        return valid > invalid * 4;
    }

    /// <summary>Whether the bytes are Japanese in Shift-JIS (JIS X 0208, Annex 1, with the extensions of Windows).</summary>
    /// <remarks>
    /// All must be valid, and nearly all pairs must be kana, punctuation or kanji of the first level. Western text
    /// fails soon: an accented letter before a blank or a full stop is no valid pair.
    /// </remarks>
    public static bool IsShiftJis(ReadOnlySpan<byte> bytes)
    {
        bytes = Sample(bytes);
        var pairs = 0;
        var frequent = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var lead = bytes[at];
            if (lead is < 0x80 or (>= 0xA1 and <= 0xDF))
            {
                continue; // ASCII, or a half-width kana
            }
            if (lead is 0x80 or 0xA0 or > 0xFC || at + 1 == bytes.Length || bytes[at + 1] is < 0x40 or 0x7F or > 0xFC)
            {
                return at + 1 == SampleBytes && IsMostly(frequent, pairs);
            }
            pairs++;
            frequent += lead is 0x81 or 0x82 or 0x83 or (>= 0x88 and <= 0x97) ? 1 : 0;
            at++;
        }
        return IsMostly(frequent, pairs);
    }

    private static bool IsMostly(int frequent, int pairs) => pairs >= 2 && frequent * 5 >= pairs * 4;

    private static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        bytes = first < 0 ? [] : bytes[first..];
        return bytes[..Math.Min(bytes.Length, SampleBytes)];
    }
}
