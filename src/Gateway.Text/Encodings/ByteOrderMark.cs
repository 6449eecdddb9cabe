using System.Text;

namespace Gateway.Text.Encodings;

/// <summary>The bytes that some texts begin with to tell their encoding.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Name">Its name.</param>
/// <param name="Length">How many bytes the mark has.</param>
internal sealed record ByteOrderMark(Encoding Encoding, string Name, int Length)
{
    // UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
    private static readonly ByteOrderMark[] All =
    [
        new(Encoding.UTF8, "utf-8", 3),
        new(Encoding.UTF32, "utf-32", 4),
        new(new UTF32Encoding(bigEndian: true, byteOrderMark: true), "utf-32be", 4),
        new(Encoding.Unicode, "utf-16", 2),
        new(Encoding.BigEndianUnicode, "utf-16be", 2),
    ];

    /// <summary>The mark that some bytes begin with, or null.</summary>
    public static ByteOrderMark? Find(ReadOnlySpan<byte> bytes)
    {
        foreach (var mark in All)
        {
            if (bytes.StartsWith(mark.Encoding.Preamble))
            {
                return mark;
            }
        }
        return null;
    }
}
