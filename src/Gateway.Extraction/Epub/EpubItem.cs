namespace Gateway.Extraction.Epub;

/// <summary>A file of a book.</summary>
/// <param name="Path">Its path in the package.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="IsNavigation">Whether it is the list of contents.</param>
internal sealed record EpubItem(string Path, string MediaType, bool IsNavigation)
{
    /// <summary>Whether it is a page of text.</summary>
    public bool IsText => MediaType is "application/xhtml+xml" or "text/html" or "text/x-oeb1-document";

    /// <summary>Whether it is a list of contents of the old kind.</summary>
    public bool IsNcx => MediaType == "application/x-dtbncx+xml";
}
