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
    // Two writes within the finest time that a file system keeps (2 s on FAT) can leave the same stamp.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>When anything of it was last changed, which nobody can set; the time of <see cref="Modified"/> where the system does not tell.</summary>
    public DateTimeOffset Changed { get; init; } = Modified;

    /// <summary>Whether the stamp has stood long enough that every later write will leave another one.</summary>
    public bool IsSettled(DateTimeOffset now) => now - Changed > Tick;

    /// <summary>A text that changes with the content: size, time and inode.</summary>
    public string Version =>
        string.Create(CultureInfo.InvariantCulture, $"{SizeBytes:x}-{ModifiedNanoseconds:x}-{Inode:x}");
}
