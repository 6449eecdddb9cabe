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
        var format = DocumentFormat.Of(context.FileName);
        Signatures.Check(bytes.Span, format, context.FileName);
        return Extractors.Of(format.Kind) is { } extractor
            ? extractor.Extract(bytes, context with { Inner = (member, name) => Inner(member, name, context) })
            : ParseText(bytes.Span, format, context);
    }

    // A member is read as a file is, but nothing inside it is unpacked again.
    private static DocumentText? Inner(ReadOnlyMemory<byte> bytes, string fileName, ExtractionContext outer)
    {
        var format = DocumentFormat.Of(fileName);
        var context = new ExtractionContext(fileName, outer.Revision, outer.Limits, outer.Cancellation);
        Signatures.Check(bytes.Span, format, fileName);
        return Extractors.Of(format.Kind) is { } extractor
            ? extractor.Extract(bytes, context)
            : ParseText(bytes.Span, format, context);
    }

    private static DocumentText? ParseText(ReadOnlySpan<byte> bytes, DocumentFormat format, ExtractionContext context)
    {
        if (!TextSniffer.IsText(bytes, format.IsText))
        {
            return null;
        }
        var declared = format.Kind == FormatKind.Html ? DeclaredEncoding.NameIn(bytes) : null;
        var decoded = TextDecoder.Decode(bytes, declared);
        return Extractors.OfText(format.Kind)(decoded, context, decoded.HasReplacements ? [Replaced] : []);
    }
}
