namespace Gateway.Mcp.Client;

/// <summary>What a tool answered.</summary>
/// <param name="Text">Its text blocks, a line break between them.</param>
/// <param name="IsError">Whether the text says what went wrong.</param>
/// <param name="Links">The URIs that it links to, in order.</param>
/// <param name="Json">The whole result as it went over the wire.</param>
public sealed record ToolReply(string Text, bool IsError, IReadOnlyList<string> Links, string Json);
