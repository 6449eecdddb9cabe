namespace Gateway.Extraction.TextWriting;

/// <summary>A line of a slide.</summary>
/// <param name="Cells">The cells of a row; a single one for a paragraph.</param>
/// <param name="Links">Its links.</param>
internal sealed record SlideLine(IReadOnlyList<string> Cells, IReadOnlyList<(string Text, string Target)> Links);
