using System.Text.Unicode;
using Gateway.Abstractions;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Formats;

/// <summary>Makes the text of a document from its bytes, in this process. Reads nothing else: no network, no other file, no scripts.</summary>
internal static class DocumentParser
{
    private const string Replaced =
        "Some bytes of this file are not valid in its encoding; they are shown as U+FFFD (\ufffd).";

    /// <summary>The text, or null when the bytes are no text and of no format that is known.</summary>
    /// <exception cref="GatewayException">Damaged, larger than a limit, behind a password, or not what its name says.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DocumentText? Parse(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        // A member is read as a file is, but nothing inside it is unpacked again.
        DocumentText? Inner(ReadOnlyMemory<byte> member, string name) =>
            ParseWhole(member, context with { FileName = name, Inner = static (_, _) => null });
        return ParseWhole(bytes, context with { Inner = Inner });
    }

    /// <summary>Whether a format is read by linear code of our own: it needs no process of its own.</summary>
    public static bool IsPlain(DocumentFormat format) =>
        format.Kind == FormatKind.Unknown || (format.IsText && Extractors.Of(format.Kind) is null);

    private static DocumentText? ParseWhole(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        var format = DocumentFormat.Of(context.FileName);
        Signatures.Check(bytes.Span, format, context.FileName);
        var extractor = format.Kind == FormatKind.Pdf ? context.Pdf : Extractors.Of(format.Kind);
        try
        {
            return extractor is null ? ParseText(bytes.Span, format, context) : extractor.Extract(bytes, context);
        }
        catch (Exception fault)
            when (fault
                    is EndOfStreamException
                        or not (GatewayException or OperationCanceledException or OutOfMemoryException or IOException)
            )
        {
            // What the reader of a format stumbles over in a file that was made to make it stumble is the file's fault.
            throw Refusal.Unreadable(context.FileName, fault);
        }
    }

    private static DocumentText? ParseText(ReadOnlySpan<byte> bytes, DocumentFormat format, ExtractionContext context)
    {
        if (!TextSniffer.IsText(bytes, format.IsText))
        {
            return null;
        }
        // What is valid UTF-8 is read as that, whatever it declares.
        var declared = format.Kind == FormatKind.Html && !Utf8.IsValid(bytes) ? DeclaredEncoding.NameIn(bytes) : null;
        var decoded = TextDecoder.Decode(bytes, declared);
        return Extractors.OfText(format.Kind)(decoded, context, decoded.HasReplacements ? [Replaced] : []);
    }
}
