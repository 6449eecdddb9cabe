namespace Gateway.Extraction.Html;

/// <summary>What the elements of HTML mean for the text of a page; names are in lower case.</summary>
internal static class HtmlBlocks
{
    /// <summary>Whether nothing in an element is text that a reader sees.</summary>
    public static bool IsLeftOut(ReadOnlySpan<char> name) =>
        name is "script" or "style" or "template" or "iframe" or "noembed" or "noframes";

    /// <summary>How an element stands in the text.</summary>
    public static HtmlBlock Of(ReadOnlySpan<char> name) =>
        name switch
        {
            "td" or "th" => HtmlBlock.Cell,
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => HtmlBlock.Heading,
            "pre" or "listing" or "xmp" or "plaintext" => HtmlBlock.Preformatted,
            "p" or "ul" or "ol" or "dl" or "table" or "blockquote" or "section" or "article" or "figure" =>
                HtmlBlock.Paragraph,
            "header" or "footer" or "main" or "aside" or "address" or "form" or "hr" => HtmlBlock.Paragraph,
            "div" or "li" or "tr" or "dt" or "dd" or "br" or "caption" or "figcaption" or "legend" => HtmlBlock.Line,
            "thead" or "tbody" or "tfoot" or "option" or "fieldset" or "details" or "summary" or "body" =>
                HtmlBlock.Line,
            _ => HtmlBlock.None,
        };
}
