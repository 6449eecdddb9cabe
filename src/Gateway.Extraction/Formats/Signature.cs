namespace Gateway.Extraction.Formats;

/// <summary>What the first bytes of a file tell about its content, whatever its name says.</summary>
internal enum Signature
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>No byte at all.</summary>
    Empty,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A ZIP package, as modern Office files, OpenDocument and EPUB are.</summary>
    Zip,

    /// <summary>An OLE container: an old Office file, or a new one behind a password.</summary>
    Ole,

    /// <summary>Rich text.</summary>
    Rtf,

    /// <summary>A page of HTML.</summary>
    Html,

    /// <summary>A program.</summary>
    Program,

    /// <summary>A picture.</summary>
    Picture,
}
