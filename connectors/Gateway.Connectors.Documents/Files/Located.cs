using Gateway.Abstractions;

namespace Gateway.Connectors.Documents.Files;

/// <summary>Something of the folder that exists and that the rules let be seen.</summary>
/// <param name="Path">Its exact path: plain names, no links.</param>
/// <param name="Stamp">What the file system tells about it.</param>
internal sealed record Located(NodePath Path, FileStamp Stamp);
