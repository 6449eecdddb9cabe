using Gateway.Abstractions;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>How it stands with all files of a source at one moment. Immutable, thread-safe.</summary>
/// <param name="Files">The files, in the order of their paths.</param>
/// <param name="IsReadable">Whether there is a database to read; without one nothing was ever loaded.</param>
/// <param name="Fault">Why loading has stopped, or null.</param>
internal sealed record CacheState(IReadOnlyList<FileState> Files, bool IsReadable, GatewayException? Fault)
{
    /// <summary>Whether the folder holds more files than are served.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether everything is loaded as it is now.</summary>
    public bool IsCurrent => IsReadable && Files.All(file => file.IsCurrent);

    /// <summary>The file of a table, or null.</summary>
    public FileState? Of(string table) => Files.FirstOrDefault(file => file.Has(table));
}
