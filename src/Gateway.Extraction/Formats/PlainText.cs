using Gateway.Text;
using Gateway.Text.Encodings;

namespace Gateway.Extraction.Formats;

/// <summary>Text as it stands there.</summary>
internal static class PlainText
{
    /// <summary>Sentences and paragraphs.</summary>
    public static DocumentText Prose(DecodedText decoded, ExtractionContext context, string[] notices) =>
        Make(decoded, context, notices, isLineOriented: false);

    /// <summary>A line is a unit.</summary>
    public static DocumentText Lines(DecodedText decoded, ExtractionContext context, string[] notices) =>
        Make(decoded, context, notices, isLineOriented: true);

    private static DocumentText Make(
        DecodedText decoded,
        ExtractionContext context,
        string[] notices,
        bool isLineOriented
    ) =>
        new(decoded.Text, context.Revision)
        {
            Encoding = decoded.Encoding,
            Notices = notices,
            IsLineOriented = isLineOriented,
        };
}
