namespace Gateway.Abstractions;

/// <summary>What a document is divided into.</summary>
public enum PartKind
{
    /// <summary>A page of a paged format.</summary>
    Page,

    /// <summary>A slide of a presentation, with its notes.</summary>
    Slide,

    /// <summary>A sheet of a workbook.</summary>
    Sheet,

    /// <summary>A chapter file of a book.</summary>
    Chapter,

    /// <summary>A cell of a notebook.</summary>
    Cell,

    /// <summary>A message of a mailbox.</summary>
    Message,

    /// <summary>A file that a message carries.</summary>
    Attachment,

    /// <summary>A file in an archive.</summary>
    Member,
}
