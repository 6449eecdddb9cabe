using System.Buffers;

namespace Gateway.Text.Encodings;

/// <summary>Tells text from what is no text by the beginning of a file.</summary>
public static class TextSniffer
{
    /// <summary>How many bytes decide.</summary>
    public const int SampleBytes = 8192;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x80).Select(value => (byte)value).Where(IsControl),
    ]);

    /// <summary>Whether bytes can be read as a text.</summary>
    /// <param name="bytes">The file, or its first <see cref="SampleBytes"/>.</param>
    /// <param name="isNamedText">Whether the file's name says that it is one; then a few control characters are forgiven.</param>
    public static bool IsText(ReadOnlySpan<byte> bytes, bool isNamedText)
    {
        if (bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("{\\rtf"u8))
        {
            return false;
        }
        bytes = bytes[..Math.Min(bytes.Length, SampleBytes)];
        if (TextDecoder.IsMarkedAsText(bytes))
        {
            return true;
        }
        var forgiven = isNamedText ? 4 + (bytes.Length / 20) : bytes.Length / 50;
        return CountControls(bytes) <= forgiven && (isNamedText || !bytes.Contains((byte)0));
    }

    // Tab, line ends, form feed and backspace are found in texts, and escape in those that were made for terminals.
    private static int CountControls(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOfAny(Controls)) >= 0; count++)
        {
            bytes = bytes[(at + 1)..];
        }
        return count;
    }

    private static bool IsControl(byte value) =>
        value is < 0x08 or 0x0B or (>= 0x0E and < 0x1B) or (> 0x1B and < 0x20) or 0x7F;
}
