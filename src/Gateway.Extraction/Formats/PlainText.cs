using Gateway.Abstractions;
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

    /// <summary>The same text with its outline; lines stay those of the file.</summary>
    public static DocumentText WithOutline(
        DocumentText plain,
        IReadOnlyList<Heading> headings,
        string? title = null,
        DocumentProperties? properties = null
    ) =>
        headings.Count == 0 && title is null && properties is null
            ? plain
            : new(plain.Text, plain.Revision)
            {
                Title = title,
                Headings = headings,
                Properties = properties ?? DocumentProperties.None,
                Encoding = plain.Encoding,
                Notices = plain.Notices,
                IsLineOriented = plain.IsLineOriented,
            };

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
