using Gateway.Extraction.Formats;
using Gateway.Extraction.Pdf;
using Gateway.Text;

namespace Gateway.Extraction;

/// <summary>Makes the text of documents in this very process. Without state, thread-safe.</summary>
public sealed class LocalExtraction : IDocumentExtraction
{
    private readonly ExtractionLimits _limits;

    /// <summary>Makes one that reads no PDF.</summary>
    /// <param name="limits">What a document may cost; time and memory are not enforced here.</param>
    public LocalExtraction(ExtractionLimits limits)
        : this(limits, NoPdf.Instance) { }

    internal LocalExtraction(ExtractionLimits limits, IExtractor pdf) => (_limits, Pdf) = (limits, pdf);

    /// <summary>Reads PDFs.</summary>
    internal IExtractor Pdf { get; }

    /// <inheritdoc />
    public string PdfReader => "PDFs are not read";

    /// <inheritdoc />
    public string? CodeOf(string fileName) => Extractors.NameOf(DocumentFormat.Of(fileName).Kind);

    /// <inheritdoc />
    public DocumentText? Extract(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellation) =>
        DocumentParser.Parse(
            bytes,
            ExtractionContext.Of(bytes.Span, fileName, _limits, cancellation) with
            {
                Pdf = Pdf,
            }
        );
}
