using System.Diagnostics.CodeAnalysis;

namespace Gateway.Core;

/// <summary>Things that were read, bounded in bytes: what was not used for longest goes first. Thread-safe.</summary>
/// <param name="name">What it is called where its figures are shown.</param>
/// <param name="maxBytes">The most bytes of all it holds; 0 keeps nothing.</param>
/// <param name="time">The clock.</param>
/// <param name="places">Which keys take one another's place; null for equal ones alone.</param>
internal sealed class BoundedCache<TKey, TValue>(
    string name,
    long maxBytes,
    TimeProvider time,
    IEqualityComparer<TKey>? places = null
)
    where TKey : notnull
{
    // One that is larger would drive out too many others.
    private const int LargestPart = 8;

    /// <summary>What nobody asked for so long goes when something is added, whatever room there is.</summary>
    public static readonly TimeSpan LongestUnused = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _byKey = new(places);
    private readonly LinkedList<Entry> _byUse = new();
    private long _bytes;
    private long _hits;
    private long _misses;

    /// <summary>Whether it keeps anything at all.</summary>
    public bool IsOn => maxBytes > 0;

    /// <summary>How it stands.</summary>
    public CacheFigures Figures
    {
        get
        {
            lock (_lock)
            {
                var oldest =
                    _byUse.Count == 0 ? (TimeSpan?)null : _byUse.Max(entry => time.GetElapsedTime(entry.ReadAt));
                return new CacheFigures(name, _hits, _misses, _byUse.Count, _bytes, oldest);
            }
        }
    }

    /// <summary>Whether something is kept under the key, or under one that takes its place.</summary>
    public bool Has(TKey key)
    {
        lock (_lock)
        {
            return _byKey.ContainsKey(key);
        }
    }

    /// <summary>Finds something, and how old it is; what is older than it may be goes.</summary>
    public bool TryFind(TKey key, TimeSpan maxAge, [MaybeNullWhen(false)] out TValue value, out TimeSpan age)
    {
        (value, age) = (default, default);
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node) || !node.Value.Key.Equals(key))
            {
                _misses++;
                return false;
            }
            var now = time.GetTimestamp();
            age = time.GetElapsedTime(node.Value.ReadAt, now);
            if (age >= maxAge)
            {
                Remove(node);
                _misses++;
                return false;
            }
            node.Value.UsedAt = now;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            _hits++;
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps something, in place of what was kept under the key; not what would take too large a part of the room.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">What is kept; nobody changes it any more.</param>
    /// <param name="bytes">About what both take in memory.</param>
    /// <param name="readAt">The time stamp of before it was read.</param>
    public void Add(TKey key, TValue value, long bytes, long readAt)
    {
        if (bytes > maxBytes / LargestPart)
        {
            return;
        }
        lock (_lock)
        {
            Drop(key);
            var now = time.GetTimestamp();
            _byKey.Add(key, _byUse.AddFirst(new Entry(key, value, bytes, readAt) { UsedAt = now }));
            _bytes += bytes;
            while (
                _byUse.Last is { } last
                && (_bytes > maxBytes || time.GetElapsedTime(last.Value.UsedAt, now) >= LongestUnused)
            )
            {
                Remove(last);
            }
        }
    }

    /// <summary>Lets go of what is no longer right.</summary>
    public void Remove(TKey key)
    {
        lock (_lock)
        {
            Drop(key);
        }
    }

    private void Drop(TKey key)
    {
        if (_byKey.TryGetValue(key, out var node))
        {
            Remove(node);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Entry(TKey Key, TValue Value, long Bytes, long ReadAt)
    {
        public long UsedAt { get; set; }
    }
}
