namespace Gateway.Extraction.Rtf;

/// <summary>What a step through rich text meets.</summary>
internal enum RtfTokenKind
{
    /// <summary>The beginning of a group.</summary>
    Open,

    /// <summary>The end of a group.</summary>
    Close,

    /// <summary>A control word or sign, perhaps with a number.</summary>
    Word,

    /// <summary>A byte of text.</summary>
    Byte,
}
