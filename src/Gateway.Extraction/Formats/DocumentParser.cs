using Gateway.Extraction.Html;
using Gateway.Extraction.Markup;
using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Formats;

/// <summary>Makes the text of a document from its bytes. Reads nothing else: no network, no other file, no scripts.</summary>
public static class DocumentParser
{
    private const string Replaced =
        "Some bytes of this file are not valid in its encoding; they are shown as U+FFFD (\ufffd).";

    /// <summary>The text, or null when the bytes are no text.</summary>
    public static DocumentText? Parse(ReadOnlySpan<byte> bytes, DocumentFormat format)
    {
        if (!TextSniffer.IsText(bytes, isNamedText: format.Kind != FormatKind.Unknown))
        {
            return null;
        }
        var declared = format.Kind == FormatKind.Html ? DeclaredEncoding.NameIn(bytes) : null;
        var decoded = TextDecoder.Decode(bytes, declared);
        var revision = DocumentText.RevisionOf(bytes);
        var notices = decoded.HasReplacements ? new[] { Replaced } : [];
        return format.Kind switch
        {
            FormatKind.Html => HtmlParser.Parse(decoded, revision, notices),
            FormatKind.Markdown => MarkdownParser.Parse(decoded, revision, notices),
            _ => new DocumentText(decoded.Text, revision)
            {
                Encoding = decoded.Encoding,
                Notices = notices,
                IsLineOriented = format.Kind == FormatKind.Lines,
            },
        };
    }
}
