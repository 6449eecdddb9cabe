namespace Gateway.Extraction.Office;

/// <summary>What one part of an Office file says of another.</summary>
/// <param name="Type">The last word of its type: <c>hyperlink</c>, <c>worksheet</c>.</param>
/// <param name="Target">The path of the part; of something outside its address, which is data and never fetched.</param>
/// <param name="IsExternal">Whether it is outside of the file.</param>
internal sealed record Relationship(string Type, string Target, bool IsExternal);
