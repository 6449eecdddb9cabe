namespace Gateway.Extraction.Formats;

/// <summary>How the text of a file is made.</summary>
public enum FormatKind
{
    /// <summary>Not by its name a text: the beginning of the file decides whether it is one.</summary>
    Unknown,

    /// <summary>Sentences and paragraphs.</summary>
    Prose,

    /// <summary>A line is a unit: logs, settings, and all that has no kind of its own.</summary>
    Lines,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>HTML and XHTML.</summary>
    Html,

    /// <summary>reStructuredText.</summary>
    Rst,

    /// <summary>Fields with a separator.</summary>
    Csv,

    /// <summary>JSON, also one value a line.</summary>
    Json,

    /// <summary>YAML.</summary>
    Yaml,

    /// <summary>XML without a kind of its own.</summary>
    Xml,

    /// <summary>The source of a program.</summary>
    Source,

    /// <summary>A notebook of Jupyter.</summary>
    Notebook,

    /// <summary>A mail.</summary>
    Mail,

    /// <summary>Many mails in one file.</summary>
    Mailbox,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A text of Word.</summary>
    Docx,

    /// <summary>A workbook of Excel.</summary>
    Xlsx,

    /// <summary>The slides of PowerPoint.</summary>
    Pptx,

    /// <summary>A text, sheet or presentation of OpenDocument.</summary>
    OpenDocument,

    /// <summary>Rich text.</summary>
    Rtf,

    /// <summary>A book.</summary>
    Epub,

    /// <summary>An archive, whose members are read.</summary>
    Zip,
}
