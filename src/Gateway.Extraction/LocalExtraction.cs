using Gateway.Extraction.Formats;
using Gateway.Text;

namespace Gateway.Extraction;

/// <summary>Makes the text of documents in this very process. Without state, thread-safe.</summary>
/// <param name="limits">What a document may cost; time and memory are not enforced here.</param>
public sealed class LocalExtraction(ExtractionLimits limits) : IDocumentExtraction
{
    /// <inheritdoc />
    public DocumentText? Extract(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellation) =>
        DocumentParser.Parse(bytes, ExtractionContext.Of(bytes.Span, fileName, limits, cancellation));
}
