using Gateway.Abstractions;

namespace Gateway.Search.Sqlite;

/// <summary>Counts the documents below a folder, under a grant: what it hides is in no number.</summary>
internal static class FolderCount
{
    public static FolderCoverage Of(IndexReader reader, long source, Grant grant, NodePath folder)
    {
        var formats = new Dictionary<string, long>(StringComparer.Ordinal);
        var (known, indexed) = (0L, 0L);
        foreach (var (path, isIndexed) in reader.Below(source, folder))
        {
            if (grant.Rules.Sees(path))
            {
                known++;
                indexed += isIndexed ? 1 : 0;
                var extension = Path.GetExtension(path.Name).TrimStart('.').ToLowerInvariant();
                formats[extension] = formats.GetValueOrDefault(extension) + 1;
            }
        }
        return new FolderCoverage(
            known,
            indexed,
            [
                .. formats
                    .OrderByDescending(format => format.Value)
                    .ThenBy(format => format.Key, StringComparer.Ordinal)
                    .Select(format => (format.Key, format.Value)),
            ]
        );
    }
}
