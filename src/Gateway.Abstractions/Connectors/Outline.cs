namespace Gateway.Abstractions;

/// <summary>The shape of a document.</summary>
/// <param name="Title">Its title, or null.</param>
/// <param name="Headings">Its headings in order.</param>
/// <param name="TotalLines">How many lines its text has.</param>
/// <param name="Length">How many characters (UTF-16 units).</param>
/// <param name="Encoding">The encoding that was detected, for example <c>utf-8</c>.</param>
/// <param name="Revision">The content hash.</param>
public sealed record Outline(
    string? Title,
    IReadOnlyList<Heading> Headings,
    int TotalLines,
    int Length,
    string Encoding,
    string Revision
)
{
    /// <summary>Its pages, slides, sheets, messages or members in order; empty where the format has none.</summary>
    public IReadOnlyList<DocumentPart> Parts { get; init; } = [];

    /// <summary>What the document says of itself.</summary>
    public DocumentProperties Properties { get; init; } = DocumentProperties.None;

    /// <summary>Where it points to, in order, as far as the format keeps its links apart from its text.</summary>
    public IReadOnlyList<DocumentLink> Links { get; init; } = [];
}
