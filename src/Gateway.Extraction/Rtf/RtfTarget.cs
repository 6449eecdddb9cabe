namespace Gateway.Extraction.Rtf;

/// <summary>Where the characters of a group go.</summary>
internal enum RtfTarget
{
    /// <summary>Into the text.</summary>
    Text,

    /// <summary>Nowhere: pictures, tables of styles and colours, what readers may pass over.</summary>
    Nowhere,

    /// <summary>Nowhere, but its words count: the table of fonts, the information about the document.</summary>
    Words,

    /// <summary>Into the metadata.</summary>
    Claim,

    /// <summary>Into the instruction of a field.</summary>
    Instruction,

    /// <summary>To the name of the author of the next comment.</summary>
    CommentAuthor,
}
