using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>What a parsed document depends on: its name, which tells the format, and its content, by its stamp.</summary>
/// <param name="Path">The exact path.</param>
/// <param name="Device">The disk.</param>
/// <param name="Version">Size, time and inode.</param>
internal sealed record DocumentKey(NodePath Path, ulong Device, string Version);
