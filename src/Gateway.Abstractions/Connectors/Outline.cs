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
);
