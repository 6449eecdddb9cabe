using Gateway.Extraction.Pdf;
using Gateway.Text;

namespace Gateway.Extraction;

/// <summary>What an extractor is told beside the bytes. Immutable.</summary>
/// <param name="FileName">The name of the file, without folders.</param>
/// <param name="Revision">The content hash of the whole file.</param>
/// <param name="Limits">What it may cost.</param>
/// <param name="Cancellation">Stops it; long loops look at it.</param>
internal sealed record ExtractionContext(
    string FileName,
    string Revision,
    ExtractionLimits Limits,
    CancellationToken Cancellation
)
{
    /// <summary>Reads a file that lies in this one: a member, an attachment. Null where it is no text, of no known format, or lies too deep (one level).</summary>
    /// <remarks>Its exceptions are those of <see cref="IExtractor.Extract"/>: one bad member must not cost the others.</remarks>
    public Func<ReadOnlyMemory<byte>, string, DocumentText?> Inner { get; init; } = static (_, _) => null;

    /// <summary>Reads PDFs: they are read by a program of their own, which not every process may start.</summary>
    public IExtractor Pdf { get; init; } = NoPdf.Instance;

    /// <summary>The context of a whole file.</summary>
    public static ExtractionContext Of(
        ReadOnlySpan<byte> bytes,
        string fileName,
        ExtractionLimits? limits = null,
        CancellationToken cancellation = default
    ) => new(fileName, DocumentText.RevisionOf(bytes), limits ?? new ExtractionLimits(), cancellation);
}
