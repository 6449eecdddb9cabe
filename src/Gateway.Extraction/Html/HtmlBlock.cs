namespace Gateway.Extraction.Html;

/// <summary>How an element stands in the text. The first three are the line breaks before and after it.</summary>
internal enum HtmlBlock
{
    /// <summary>Within a line.</summary>
    None = 0,

    /// <summary>On lines of its own.</summary>
    Line = 1,

    /// <summary>Between blank lines.</summary>
    Paragraph = 2,

    /// <summary>A cell of a row.</summary>
    Cell,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>White space counts.</summary>
    Preformatted,
}
