namespace Gateway.Connectors.Tabular.Cache;

/// <summary>What the catalog says about one file that was loaded, or could not be.</summary>
/// <param name="Path">Its path in the folder.</param>
/// <param name="Name">The name of its table, or the beginning of those of its sheets.</param>
/// <param name="Stamp">What the file system said about it.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="Tables">The tables that were made of it.</param>
internal sealed record CachedFile(
    string Path,
    string Name,
    string Stamp,
    string Hash,
    IReadOnlyList<CachedTable> Tables
)
{
    /// <summary>Why there is no table of it; null where there is.</summary>
    public string? Failure { get; init; }

    /// <summary>What to do about that.</summary>
    public string? Hint { get; init; }

    /// <summary>
    /// When its stamp began to tell every change: two writes within the finest time that a file system keeps (2 s on FAT)
    /// can leave the same one.
    /// </summary>
    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>Whether it had not been written for a while when it was loaded, so that its stamp tells every change.</summary>
    public bool IsSettled { get; init; }
}
