namespace Gateway.Search;

/// <summary>What became of a document when it was last read. Every known document is in one of these states; the numbers stand in the file.</summary>
public enum DocumentState
{
    /// <summary>Its passages can be found.</summary>
    Indexed = 0,

    /// <summary>It could not be read: it is damaged, locked, or its reader failed.</summary>
    Failed = 1,

    /// <summary>Its format is not read.</summary>
    Unsupported = 2,

    /// <summary>Its pages are pictures: text must be recognized in them first.</summary>
    NeedsOcr = 3,

    /// <summary>A PDF, and poppler's <c>pdftotext</c> is not installed.</summary>
    NeedsPdfToText = 4,

    /// <summary>It opens with a password alone.</summary>
    NeedsPassword = 5,

    /// <summary>It is larger, deeper or longer to read than the limits allow.</summary>
    TooLarge = 6,

    /// <summary>It was not read, because the index has reached its largest size.</summary>
    LeftOut = 7,
}
