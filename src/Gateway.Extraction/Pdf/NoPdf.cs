using Gateway.Text;

namespace Gateway.Extraction.Pdf;

/// <summary>Where no program that reads PDFs is at hand.</summary>
internal sealed class NoPdf : IExtractor
{
    public static NoPdf Instance { get; } = new();

    /// <inheritdoc />
    public DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context) =>
        throw Refusal.NeedsPdfToText(context.FileName);
}
