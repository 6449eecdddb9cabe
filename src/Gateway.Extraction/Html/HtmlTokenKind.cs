namespace Gateway.Extraction.Html;

/// <summary>What a page is made of, as far as its text goes.</summary>
internal enum HtmlTokenKind
{
    /// <summary>Nothing comes any more.</summary>
    End,

    /// <summary>Characters; those that follow each other may come in several pieces.</summary>
    Text,

    /// <summary>A start tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,
}
