using Gateway.Text;

namespace Gateway.Connectors.Documents.Reading;

/// <summary>The documents that were parsed last, so that the next passages of one are at hand. Thread-safe.</summary>
/// <remarks>When none was asked for during a while, it lets all go: an index reads each once, and is then done for long.</remarks>
internal sealed class DocumentCache : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(10);

    private readonly long _capacityBytes;
    private readonly ITimer _unused;
    private readonly Lock _gate = new();
    private readonly LinkedList<(DocumentKey Key, DocumentText Text)> _byAge = new();
    private readonly Dictionary<DocumentKey, LinkedListNode<(DocumentKey Key, DocumentText Text)>> _byKey = [];
    private long _used;

    /// <summary>Holds nothing yet.</summary>
    /// <param name="capacityBytes">The memory they may take together; the very last one is kept even if it alone is larger.</param>
    /// <param name="clock">Tells when a while has passed.</param>
    public DocumentCache(long capacityBytes, TimeProvider clock)
    {
        _capacityBytes = capacityBytes;
        _unused = clock.CreateTimer(_ => Clear(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

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
            _unused.Change(While, Timeout.InfiniteTimeSpan);
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
            _unused.Change(While, Timeout.InfiniteTimeSpan);
            while (_used > _capacityBytes && _byAge.Count > 1)
            {
                var oldest = _byAge.Last!.Value;
                _byAge.RemoveLast();
                _byKey.Remove(oldest.Key);
                _used -= oldest.Text.FootprintBytes;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _unused.Dispose();
        Clear();
    }

    private void Clear()
    {
        lock (_gate)
        {
            _byAge.Clear();
            _byKey.Clear();
            _used = 0;
        }
    }
}
