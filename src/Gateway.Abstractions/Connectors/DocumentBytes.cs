namespace Gateway.Abstractions;

/// <summary>The file of a document as it is.</summary>
/// <param name="Content">All of its bytes.</param>
/// <param name="Revision">Their content hash, which citations pin.</param>
public sealed record DocumentBytes(byte[] Content, string Revision);
