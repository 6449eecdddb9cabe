using Gateway.Abstractions;

namespace Gateway.Connectors.Files;

/// <summary>Something of the folder that exists and that the rules let be seen.</summary>
/// <param name="Path">Its exact path: plain names, no links.</param>
/// <param name="Stamp">What the file system tells about it.</param>
public sealed record Located(NodePath Path, FileStamp Stamp);
