namespace Gateway.Extraction.Code;

/// <summary>What lies between two brackets.</summary>
internal enum CodeFrameKind
{
    /// <summary>The file, or a block that may declare what a file may.</summary>
    Open,

    /// <summary>A type or a namespace.</summary>
    Type,

    /// <summary>The body of a function in which named functions are symbols, too.</summary>
    Function,

    /// <summary>Braces in which nothing is declared that counts.</summary>
    Body,

    /// <summary>Round or square brackets.</summary>
    Group,

    /// <summary>Code within a template string.</summary>
    Template,
}
