namespace Gateway.Abstractions;

/// <summary>The text of documents, by lines. Thread-safe.</summary>
public interface IContentReader
{
    /// <summary>Headings, size and revision of a document.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted.</exception>
    Task<Outline> OutlineAsync(NodePath path, Grant grant, CancellationToken cancellation);

    /// <summary>The revision of a document, without making text of it: also of one that cannot be read as text.</summary>
    /// <returns>The content hash of its bytes; null where they are too many to be read.</returns>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted.</exception>
    async Task<string?> RevisionAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        (await OutlineAsync(path, grant, cancellation)).Revision;

    /// <summary>The bytes of a document's file, as they are.</summary>
    /// <param name="path">The document.</param>
    /// <param name="maxBytes">A larger file is refused.</param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="cancellation">Stops the read.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted; <see cref="ErrorCode.BudgetSize"/> when larger.</exception>
    Task<DocumentBytes> BytesAsync(NodePath path, int maxBytes, Grant grant, CancellationToken cancellation);

    /// <summary>Some lines of a document.</summary>
    /// <param name="path">The document.</param>
    /// <param name="lines">The lines wanted; clipped to what there is.</param>
    /// <param name="maxLength">The most characters (UTF-16 units); cut after a whole line, and inside only when a single line is longer.</param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="cancellation">Stops the read.</param>
    /// <exception cref="GatewayException"><see cref="ErrorCode.AccessNotFound"/> when absent or not granted.</exception>
    Task<ContentSlice> ReadAsync(
        NodePath path,
        LineRange lines,
        int maxLength,
        Grant grant,
        CancellationToken cancellation
    );
}
