using Gateway.Connectors.Tabular.Folders;

namespace Gateway.Connectors.Tabular.Cache;

/// <summary>How it stands with one file at one moment.</summary>
/// <param name="File">The file.</param>
/// <param name="Entry">What is loaded of it, or why nothing can be; null before the first time.</param>
/// <param name="IsCurrent">Whether that is what the file holds now.</param>
/// <param name="Part">The part that is loaded of what it holds now, from 0 to 1; null while it waits for its turn.</param>
internal sealed record FileState(TableFile File, CachedFile? Entry, bool IsCurrent, double? Part)
{
    /// <summary>The names of its tables; before the first time, the one that it will have, or that those of its sheets begin with.</summary>
    public IEnumerable<string> Names =>
        Entry is { Tables.Count: > 0 } entry ? entry.Tables.Select(table => table.Name) : [File.Name];
}
