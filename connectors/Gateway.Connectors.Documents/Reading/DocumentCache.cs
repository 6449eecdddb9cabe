using Gateway.Text;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>The documents that were parsed last, so that the next passages of one are at hand. Thread-safe.</summary>
/// <param name="capacityBytes">The memory they may take together; the very last one is kept even if it alone is larger.</param>
internal sealed class DocumentCache(long capacityBytes)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(DocumentKey Key, DocumentText Text)> _byAge = new();
    private readonly Dictionary<DocumentKey, LinkedListNode<(DocumentKey Key, DocumentText Text)>> _byKey = [];
    private long _used;

    /// <summary>The document, or null.</summary>
    public DocumentText? Find(DocumentKey key)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }
            _byAge.Remove(node);
            _byAge.AddFirst(node);
            return node.Value.Text;
        }
    }

    /// <summary>Keeps a document, and lets go of those that were not used for longest.</summary>
    public void Add(DocumentKey key, DocumentText text)
    {
        lock (_gate)
        {
            if (_byKey.ContainsKey(key))
            {
                return;
            }
            _byKey.Add(key, _byAge.AddFirst((key, text)));
            _used += text.FootprintBytes;
            while (_used > capacityBytes && _byAge.Count > 1)
            {
                var oldest = _byAge.Last!.Value;
                _byAge.RemoveLast();
                _byKey.Remove(oldest.Key);
                _used -= oldest.Text.FootprintBytes;
            }
        }
    }
}
