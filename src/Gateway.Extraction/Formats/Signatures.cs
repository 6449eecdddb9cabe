using System.Text;
using Gateway.Abstractions;

namespace Gateway.Extraction.Formats;

/// <summary>Compares what a file is named with what it begins with.</summary>
internal static class Signatures
{
    // Readers of PDF look for its mark in the first kilobyte: some are sent with a line of something else before it.
    private const int PdfReach = 1024;

    /// <summary>What a file begins with.</summary>
    /// <param name="bytes">Its first kilobyte or more; all of it where it is shorter.</param>
    public static Signature Of(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? Signature.Empty
        : bytes.StartsWith("%PDF-"u8) ? Signature.Pdf
        : bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8) ? Signature.Zip
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Signature.Ole
        : bytes.StartsWith("{\\rtf"u8) ? Signature.Rtf
        : bytes.StartsWith("MZ"u8) || bytes.StartsWith("\u007fELF"u8) ? Signature.Program
        : IsPicture(bytes) ? Signature.Picture
        : bytes[..Math.Min(bytes.Length, PdfReach)].IndexOf("%PDF-"u8) >= 0 ? Signature.Pdf
        : IsHtml(bytes) ? Signature.Html
        : Signature.None;

    /// <summary>Refuses a file whose content cannot be what its name promises.</summary>
    /// <param name="bytes">Its first kilobyte or more; all of it where it is shorter.</param>
    /// <param name="format">What its name promises.</param>
    /// <param name="fileName">Its name, for the message.</param>
    /// <exception cref="GatewayException">It is empty, something else, or behind a password.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, DocumentFormat format, string fileName)
    {
        if (Expected(format.Kind) is not { } expected)
        {
            return;
        }
        var found = Of(bytes);
        if (found == expected)
        {
            return;
        }
        if (found == Signature.Ole && expected == Signature.Zip)
        {
            throw Refusal(
                $"'{fileName}' is protected with a password, or is an old Office file with a new name.",
                "Its owner saves it without a password, in the format that its name says.",
                DocumentProblem.NeedsPassword
            );
        }
        throw Refusal(
            found == Signature.Empty
                ? $"'{fileName}' is empty: it has 0 bytes."
                : $"'{fileName}' is not what its name says: it is {NameOf(found)}.",
            "Its owner gives it the right name, or saves it again.",
            DocumentProblem.Damaged
        );
    }

    private static Signature? Expected(FormatKind kind) =>
        kind switch
        {
            FormatKind.Pdf => Signature.Pdf,
            FormatKind.Rtf => Signature.Rtf,
            FormatKind.Docx or FormatKind.Xlsx or FormatKind.Pptx => Signature.Zip,
            FormatKind.OpenDocument or FormatKind.Epub or FormatKind.Zip => Signature.Zip,
            _ => null,
        };

    private static string NameOf(Signature signature) =>
        signature switch
        {
            Signature.Pdf => "a PDF",
            Signature.Zip => "a ZIP package",
            Signature.Ole => "an old Office file",
            Signature.Rtf => "rich text (RTF)",
            Signature.Html => "a page of HTML",
            Signature.Program => "a program",
            Signature.Picture => "a picture",
            _ => "of no known format",
        };

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8);

    private static bool IsHtml(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, PdfReach)]);
        return text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }

    private static GatewayException Refusal(string message, string hint, DocumentProblem problem) =>
        new(ErrorCode.SourceFailed, message, hint) { Problem = problem };
}
