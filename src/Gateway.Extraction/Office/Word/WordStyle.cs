namespace Gateway.Extraction.Office.Word;

/// <summary>What a style of Word means for the text.</summary>
/// <param name="Level">The level of a heading, from 1; 0 for all else.</param>
/// <param name="IsTitle">Whether it is that of the document's title.</param>
/// <param name="IsHidden">Whether its text is not shown.</param>
internal sealed record WordStyle(int Level, bool IsTitle, bool IsHidden)
{
    /// <summary>Text as any other.</summary>
    public static WordStyle Plain { get; } = new(0, false, false);
}
