using Gateway.Abstractions;
using Gateway.Text;

namespace Gateway.Extraction;

/// <summary>Makes the text of one family of formats. Without state, thread-safe; reads nothing but the bytes it is given.</summary>
internal interface IExtractor
{
    /// <summary>The text, with its title, headings, parts, links and properties; made with a <see cref="TextWriting.DocumentWriter"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="context">Its name and revision, the limits, and how files inside it are read.</param>
    /// <exception cref="GatewayException">Damaged, larger than a limit, or behind a password; with <see cref="GatewayException.Problem"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    DocumentText Extract(ReadOnlyMemory<byte> bytes, ExtractionContext context);
}
