using System.Globalization;

namespace Gateway.Connectors.Files;

/// <summary>What the file system tells about a file or a folder.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Modified">Its last change.</param>
/// <param name="ModifiedNanoseconds">The same, since 1970, as finely as the file system knows it.</param>
/// <param name="Inode">Its number on its disk; 0 where there are none.</param>
/// <param name="Device">The disk.</param>
public sealed record FileStamp(
    FileKind Kind,
    long SizeBytes,
    DateTimeOffset Modified,
    long ModifiedNanoseconds,
    ulong Inode,
    ulong Device
)
{
    /// <summary>A text that changes with the content: size, time and inode.</summary>
    public string Version =>
        string.Create(CultureInfo.InvariantCulture, $"{SizeBytes:x}-{ModifiedNanoseconds:x}-{Inode:x}");
}
