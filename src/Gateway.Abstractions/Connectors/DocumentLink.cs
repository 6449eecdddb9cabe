namespace Gateway.Abstractions;

/// <summary>A link of a document. Data, never followed.</summary>
/// <param name="Text">What is shown of it, one line; may be empty.</param>
/// <param name="Target">Where it points to, as it is written.</param>
/// <param name="Line">The line it stands on, from 1.</param>
public sealed record DocumentLink(string Text, string Target, int Line);
