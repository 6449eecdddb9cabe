namespace Gateway.Search.Query;

/// <summary>The fields that a query can name; <see cref="Any"/> when it names none.</summary>
internal enum QueryField
{
    /// <summary>Title, headings, body, and the parts of names in code.</summary>
    Any,

    /// <summary>The document's title and file name.</summary>
    Title,

    /// <summary>The headings above the passage.</summary>
    Heading,

    /// <summary>The passage.</summary>
    Body,

    /// <summary>The names of folders and file, or of table and column.</summary>
    Path,

    /// <summary>The file extension.</summary>
    Ext,

    /// <summary>The source's name.</summary>
    Source,
}
