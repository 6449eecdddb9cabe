namespace Gateway.Search;

/// <summary>What the index knows of the documents below a folder that a principal may see.</summary>
/// <param name="Known">Documents that were seen.</param>
/// <param name="Indexed">Those that can be found.</param>
/// <param name="Formats">File extensions, lower case without the dot, with their counts, most frequent first.</param>
public sealed record FolderCoverage(long Known, long Indexed, IReadOnlyList<(string Extension, long Count)> Formats);
