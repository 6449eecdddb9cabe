using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>
/// Counts what is in the folders of a listing: by walking them, as far as one budget for all of them reaches, and by what the
/// index knows of them. Both under the grant. For one listing.
/// </summary>
internal sealed class FolderCounter(IConnector connector, Grant grant, ISearchIndex? index)
{
    private const int MostNodes = 3000;
    private int _left = MostNodes;

    /// <summary>What is in a folder; null where nothing is known.</summary>
    public async Task<FolderFacts?> CountAsync(NodePath folder, CancellationToken cancellation)
    {
        var walked = _left > 0 ? await WalkAsync(folder, cancellation) : null;
        var known = index is null ? null : await index.FolderAsync(grant, folder, cancellation);
        return (walked, known) switch
        {
            (null, null) => null,
            ({ IsComplete: true }, _) or (_, null) => walked! with { Searched = known?.Indexed },
            _ => new FolderFacts(known.Known, known.Formats) { Searched = known.Indexed },
        };
    }

    private async Task<FolderFacts> WalkAsync(NodePath folder, CancellationToken cancellation)
    {
        var (documents, bytes) = (0L, 0L);
        var formats = new Dictionary<string, long>(StringComparer.Ordinal);
        var open = new Stack<NodePath>([folder]);
        while (_left > 0 && open.TryPop(out var next))
        {
            await foreach (var node in connector.ListAsync(next, null, grant, cancellation))
            {
                if (_left-- == 0)
                {
                    break;
                }
                if (node.Kind == NodeKind.Folder)
                {
                    open.Push(node.Path);
                    continue;
                }
                if (node.Kind != NodeKind.Document)
                {
                    continue;
                }
                documents++;
                bytes += node.SizeBytes ?? 0;
                var extension = Path.GetExtension(node.Path.Name).TrimStart('.').ToLowerInvariant();
                formats[extension] = formats.GetValueOrDefault(extension) + 1;
            }
        }
        var isComplete = _left >= 0 && open.Count == 0;
        var sorted = formats
            .OrderByDescending(format => format.Value)
            .ThenBy(format => format.Key, StringComparer.Ordinal);
        return new FolderFacts(documents, [.. sorted.Select(format => (format.Key, format.Value))])
        {
            IsComplete = isComplete,
            Bytes = isComplete ? bytes : null,
        };
    }
}
