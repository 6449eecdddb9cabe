namespace Gateway.Extraction.Code;

/// <summary>What the head of a statement declares.</summary>
/// <param name="Name">The symbol's name; null where it is none.</param>
/// <param name="Inside">What its braces hold.</param>
internal readonly record struct CodeSymbol(string? Name, CodeFrameKind Inside);
