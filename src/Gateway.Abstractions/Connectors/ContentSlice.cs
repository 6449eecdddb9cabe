namespace Gateway.Abstractions;

/// <summary>Some lines of a document's extracted text.</summary>
/// <param name="Text">The text, lines ended by <c>\n</c>.</param>
/// <param name="Lines">The lines it holds.</param>
/// <param name="TotalLines">How many lines the document has; 0 for an empty one.</param>
/// <param name="Revision">The content hash that citations pin.</param>
/// <param name="IsCut">True when fewer lines came than were asked for, or when a line is cut inside.</param>
public sealed record ContentSlice(string Text, LineRange Lines, int TotalLines, string Revision, bool IsCut)
{
    /// <summary>What the reader must know, for example that bytes were not valid in the detected encoding.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
