using Gateway.Abstractions;
using Gateway.Extraction.TextWriting;
using Gateway.Text;

namespace Gateway.Extraction.Rtf;

/// <summary>Rich text (RTF): paragraphs, headings, tables as rows, notes and comments below what they belong to.</summary>
/// <remarks>
/// Hidden and deleted text is left out. Pages are told where the breaks in it make as many as it says it has. Left out are
/// headers and footers, pictures, embedded objects, and the numbers of lists.
/// </remarks>
internal sealed class RtfExtractor : IExtractor
{
    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context)
    {
        if (!bytes.Span.StartsWith("{\\rtf"u8))
        {
            throw Refusal.Damaged(context.FileName, "is no rich text");
        }
        var writer = new DocumentWriter(context);
        var reader = new RtfReader(bytes, context, writer);
        if (!reader.Read())
        {
            writer.Problem = DocumentProblem.Damaged;
            writer.Notice("This document breaks off: its end is missing.");
        }
        writer.Title = reader.Info.Claims.Title ?? writer.Title;
        writer.Properties = reader.Info.Claims.ToProperties();
        return writer.Finish();
    }
}
