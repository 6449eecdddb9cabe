using System.Text;
using System.Text.Unicode;

namespace Gateway.Text.Encodings;

/// <summary>Finds out in which encoding a text is written, and decodes it. Never fails: invalid bytes become U+FFFD.</summary>
/// <remarks>
/// In this order: a byte order mark; UTF-16 without one; valid UTF-8; what the document itself declares; UTF-8 with a
/// few broken bytes; Shift-JIS; Windows-1252, which contains Latin-1. UTF-7 is never used.
/// </remarks>
public static class TextDecoder
{
    private const int ShiftJis = 932;
    private const int WesternEuropean = 1252;

    /// <summary>Decodes.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="declared">The encoding that the document names itself, or null.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        var marked = FindMarked(bytes);
        var isUtf8 = marked is null && Utf8.IsValid(bytes);
        var found = marked ?? FindUnmarked(isUtf8, bytes, declared);
        var text = found.Encoding.GetString(bytes[found.MarkLength..]);
        return new DecodedText(text, found.Name, !isUtf8 && text.Contains('\ufffd', StringComparison.Ordinal));
    }

    /// <summary>The encoding that the first bytes tell: by a mark, or because they are UTF-16; null when they do not.</summary>
    /// <param name="bytes">The text or its beginning; an even number of bytes where the text has an even number.</param>
    public static TextEncoding? FindMarked(ReadOnlySpan<byte> bytes) =>
        ByteOrderMark.Find(bytes) is { } mark ? new TextEncoding(mark.Encoding, mark.Name, mark.Length)
        : Utf16Guess.Find(bytes) is { } utf16 ? new TextEncoding(utf16, utf16.WebName)
        : null;

    /// <summary>The encoding of a text that its first bytes do not tell.</summary>
    /// <param name="isUtf8">Whether all of it is valid UTF-8.</param>
    /// <param name="bytes">The text, or a megabyte of it from the first byte on that is not ASCII.</param>
    /// <param name="declared">The encoding that the text names itself, or null.</param>
    public static TextEncoding FindUnmarked(bool isUtf8, ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (isUtf8)
        {
            return TextEncoding.Utf8;
        }
        if (declared is not null && DeclaredEncoding.Find(declared) is { } found)
        {
            return new TextEncoding(found, found.WebName);
        }
        if (LegacyGuess.IsBrokenUtf8(bytes))
        {
            return TextEncoding.Utf8;
        }
        if (LegacyGuess.IsShiftJis(bytes))
        {
            return new TextEncoding(CodePage(ShiftJis), "shift_jis");
        }
        var hasMore = bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0;
        return new TextEncoding(CodePage(WesternEuropean), hasMore ? "windows-1252" : "iso-8859-1");
    }

    /// <summary>Whether the encoding is told by the first bytes alone, so that NUL bytes may be part of a text.</summary>
    public static bool IsMarkedAsText(ReadOnlySpan<byte> bytes) => FindMarked(bytes) is not null;

    /// <summary>An encoding of the code pages, which replaces what is invalid.</summary>
    internal static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            number,
            EncoderFallback.ReplacementFallback,
            new DecoderReplacementFallback("\ufffd")
        )!;
}
