namespace Gateway.Extraction.Code;

/// <summary>What lies between two brackets.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">The level of a symbol that is declared in it.</param>
/// <param name="HeadStart">Where the tokens of its statement begin in the list of all.</param>
internal readonly record struct CodeFrame(CodeFrameKind Kind, int Level, int HeadStart);
