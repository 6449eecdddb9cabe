using Gateway.Connectors.Documents.Formats;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>What a parsed document depends on: the file's content, by its stamp, and how it is read.</summary>
/// <param name="Device">The disk.</param>
/// <param name="Version">Size, time and inode.</param>
/// <param name="Format">The format by the file's name.</param>
internal readonly record struct DocumentKey(ulong Device, string Version, FormatKind Format);
