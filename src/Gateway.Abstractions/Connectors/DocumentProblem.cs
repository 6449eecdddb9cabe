namespace Gateway.Abstractions;

/// <summary>Why the text of a document, or a part of it, cannot be read. What a ledger of an index counts.</summary>
public enum DocumentProblem
{
    /// <summary>The format is not one that is read, or the bytes are no text.</summary>
    Unsupported,

    /// <summary>The bytes are not what the format promises, or break off.</summary>
    Damaged,

    /// <summary>Larger, deeper or longer to read than the limits allow.</summary>
    TooLarge,

    /// <summary>It opens with a password alone.</summary>
    NeedsPassword,

    /// <summary>Its pages are pictures: there is no text in them to be read.</summary>
    NeedsOcr,

    /// <summary>A PDF, and poppler's <c>pdftotext</c> is not installed.</summary>
    NeedsPdfToText,
}
