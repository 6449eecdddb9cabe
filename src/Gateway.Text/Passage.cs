namespace Gateway.Text;

/// <summary>The unit of search and of citation: a piece of a document that lies within one section and one part.</summary>
/// <param name="Ordinal">Its place in the document, from 0.</param>
/// <param name="Headings">The headings above it, outermost first, joined by the separator of passage columns; may be empty.</param>
/// <param name="FirstLine">Its first line, from 1.</param>
/// <param name="LastLine">Its last line, inclusive.</param>
/// <param name="Start">Offset of its first character in the document's text, in UTF-16 units.</param>
/// <param name="Text">The passage itself, without blank lines around it.</param>
public sealed record Passage(int Ordinal, string Headings, int FirstLine, int LastLine, int Start, string Text)
{
    /// <summary>The page, slide, sheet with rows, or member that it stands on, ready to be cited; may be empty.</summary>
    public string Part { get; init; } = "";
}
