namespace Gateway.Extraction.Formats;

/// <summary>How the text of a file is made.</summary>
public enum FormatKind
{
    /// <summary>Not by its name a text: the beginning of the file decides whether it is one.</summary>
    Unknown,

    /// <summary>Sentences and paragraphs.</summary>
    Prose,

    /// <summary>A line is a unit: code, data, logs.</summary>
    Lines,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>HTML and XHTML.</summary>
    Html,
}
