namespace Gateway.Abstractions;

/// <summary>A heading of a document.</summary>
/// <param name="Level">1 for the outermost.</param>
/// <param name="Text">Its text, without markup.</param>
/// <param name="Line">The line it stands on, from 1.</param>
public sealed record Heading(int Level, string Text, int Line);
