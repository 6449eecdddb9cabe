namespace Gateway.Connectors.Files;

/// <summary>What stands at a path. Links are followed before this question is asked.</summary>
public enum FileKind
{
    /// <summary>A device, a FIFO, a socket, a link: never served.</summary>
    Other,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A regular file.</summary>
    File,
}
