using Gateway.Abstractions;

namespace Gateway.Search.Indexing;

/// <summary>Finds for new documents those that are missing since: the same file under another path. For one walk.</summary>
/// <remarks>
/// First by the stamp, which a rename leaves as it is, then by the content. The extension must be the same, because the
/// text that is made of the bytes follows from it.
/// </remarks>
internal sealed class Renames
{
    private readonly Dictionary<(string Stamp, string Extension), StoredDocument> _byVersion = [];
    private readonly Dictionary<(string Revision, string Extension), List<StoredDocument>> _byRevision = [];
    private readonly HashSet<long> _taken = [];
    private readonly DocumentReading _reading;

    public Renames(IEnumerable<StoredDocument> missing, DocumentReading reading)
    {
        _reading = reading;
        foreach (var document in missing.Where(document => document.Revision.Length > 0))
        {
            var extension = ExtensionOf(document.Path);
            if (document.Version is { } version)
            {
                _byVersion.TryAdd((version, extension), document);
            }
            if (!_byRevision.TryGetValue((document.Revision, extension), out var same))
            {
                _byRevision.Add((document.Revision, extension), same = []);
            }
            same.Add(document);
        }
    }

    /// <summary>The missing document that a new one was, or null; each is given once.</summary>
    public async Task<StoredDocument?> FindAsync(Node node, CancellationToken cancellation)
    {
        if (_byRevision.Count == 0)
        {
            return null;
        }
        var extension = ExtensionOf(node.Path);
        if (
            node.Version is { } version
            && _byVersion.TryGetValue((version, extension), out var found)
            && Take(found, node)
        )
        {
            return found;
        }
        var revision = await _reading.RevisionAsync(node.Path, cancellation);
        return _byRevision.GetValueOrDefault((revision, extension))?.Find(document => Take(document, node));
    }

    private bool Take(StoredDocument document, Node node) =>
        document.Extractor == node.Extractor && _taken.Add(document.Id);

    private static string ExtensionOf(NodePath path) => Path.GetExtension(path.Name).ToUpperInvariant();
}
