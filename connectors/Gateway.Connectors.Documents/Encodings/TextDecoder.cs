using System.Text;
using System.Text.Unicode;

namespace Gateway.Connectors.Documents.Encodings;

/// <summary>Finds out in which encoding a text is written, and decodes it. Never fails: invalid bytes become U+FFFD.</summary>
/// <remarks>
/// In this order: a byte order mark; UTF-16 without one; valid UTF-8; what the document itself declares; UTF-8 with a
/// few broken bytes; Shift-JIS; Windows-1252, which contains Latin-1. UTF-7 is never used.
/// </remarks>
internal static class TextDecoder
{
    private const int ShiftJis = 932;
    private const int WesternEuropean = 1252;

    /// <summary>Decodes.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="declared">The encoding that the document names itself, or null.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (ByteOrderMark.Find(bytes) is { } mark)
        {
            return DecodeWith(mark.Encoding, mark.Name, bytes[mark.Length..]);
        }
        if (Utf16Guess.Find(bytes) is { } utf16)
        {
            return DecodeWith(utf16, utf16.WebName, bytes);
        }
        if (Utf8.IsValid(bytes))
        {
            return new DecodedText(Encoding.UTF8.GetString(bytes), "utf-8", HasReplacements: false);
        }
        if (declared is not null && DeclaredEncoding.Find(declared) is { } found)
        {
            return DecodeWith(found, found.WebName, bytes);
        }
        if (LegacyGuess.IsBrokenUtf8(bytes))
        {
            return new DecodedText(Encoding.UTF8.GetString(bytes), "utf-8", HasReplacements: true);
        }
        if (LegacyGuess.IsShiftJis(bytes))
        {
            return DecodeWith(CodePage(ShiftJis), "shift_jis", bytes);
        }
        var hasMore = bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0;
        return DecodeWith(CodePage(WesternEuropean), hasMore ? "windows-1252" : "iso-8859-1", bytes);
    }

    /// <summary>Whether the encoding is told by the first bytes alone, so that NUL bytes may be part of a text.</summary>
    public static bool IsMarkedAsText(ReadOnlySpan<byte> bytes) =>
        ByteOrderMark.Find(bytes) is not null || Utf16Guess.Find(bytes) is not null;

    /// <summary>An encoding of the code pages, which replaces what is invalid.</summary>
    internal static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            number,
            EncoderFallback.ReplacementFallback,
            new DecoderReplacementFallback("\ufffd")
        )!;

    private static DecodedText DecodeWith(Encoding encoding, string name, ReadOnlySpan<byte> bytes)
    {
        var text = encoding.GetString(bytes);
        return new DecodedText(text, name, text.Contains('\ufffd', StringComparison.Ordinal));
    }
}
