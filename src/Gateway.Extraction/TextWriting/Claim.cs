namespace Gateway.Extraction.TextWriting;

/// <summary>What a document may say of itself.</summary>
internal enum Claim
{
    /// <summary>Its title.</summary>
    Title,

    /// <summary>Who wrote it.</summary>
    Author,

    /// <summary>When it was made.</summary>
    Created,

    /// <summary>When it was changed last.</summary>
    Modified,

    /// <summary>Its language.</summary>
    Language,

    /// <summary>What it is about.</summary>
    Subject,

    /// <summary>A longer text about it, used where it has no subject.</summary>
    Description,

    /// <summary>Keywords.</summary>
    Keywords,
}
