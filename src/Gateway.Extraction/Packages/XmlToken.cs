namespace Gateway.Extraction.Packages;

/// <summary>Where a <see cref="PartXml"/> stands.</summary>
internal enum XmlToken
{
    /// <summary>At the beginning of an element.</summary>
    Start,

    /// <summary>At the end of an element; also of one that is empty.</summary>
    End,

    /// <summary>At characters, blanks included.</summary>
    Text,
}
