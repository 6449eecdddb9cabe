using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction;

/// <summary>Makes the text of documents. Thread-safe.</summary>
public interface IDocumentExtraction
{
    /// <summary>
    /// Names the code that makes the text of a file, and its version (<c>docx-1</c>); null for code that never changed. Another
    /// name means that the same bytes may give another text.
    /// </summary>
    /// <param name="fileName">Its name, without folders.</param>
    string? CodeOf(string fileName);

    /// <summary>What reads PDFs, in a few words.</summary>
    string PdfReader { get; }

    /// <summary>The text of a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="fileName">Its name, without folders; the format follows from it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null when the bytes are no text and of no format that is known.</returns>
    /// <exception cref="GatewayException">Its text cannot be made; <see cref="GatewayException.Problem"/> tells why, and is null where it is not the file's fault.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    DocumentText? Extract(ReadOnlyMemory<byte> bytes, string fileName, CancellationToken cancellation);
}
