using System.Text;

namespace Gateway.Text.Encodings;

/// <summary>Recognises UTF-16 without a byte order mark by where its zero bytes stand.</summary>
internal static class Utf16Guess
{
    private const int SampleBytes = 4096;

    /// <summary>The encoding, or null. Texts without any ASCII character are not recognised.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, SampleBytes)];
        if (sample.Length < 4 || bytes.Length % 2 != 0 || !sample.Contains((byte)0))
        {
            return null;
        }
        int first = 0;
        int second = 0;
        for (var at = 0; at < sample.Length; at += 2)
        {
            first += sample[at] == 0 ? 1 : 0;
            second += sample[at + 1] == 0 ? 1 : 0;
        }
        var pairs = sample.Length / 2;
        return IsMost(second, pairs) && IsFew(first, pairs) ? Encoding.Unicode
            : IsMost(first, pairs) && IsFew(second, pairs) ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsMost(int count, int pairs) => count * 5 >= pairs * 2;

    private static bool IsFew(int count, int pairs) => count * 50 <= pairs;
}
