using Gateway.Abstractions;
using Gateway.Core.Configuration;

namespace Gateway.Core;

/// <summary>The catalog: nodes that were described lately, as they are seen under a grant, while their source has the version that they were read of. Thread-safe.</summary>
internal sealed class NodeCache(CacheConfiguration cache, TimeProvider time)
{
    // About what a node takes, and what each of its columns, keys and indexes does.
    private const int Frame = 600;
    private const int Part = 200;

    private readonly BoundedCache<Key, Node> _kept = new("catalog", cache.MaxBytes / 4, time);

    /// <summary>Whether nodes are kept.</summary>
    public bool IsOn => _kept.IsOn;

    /// <summary>How it stands.</summary>
    public CacheFigures Figures => _kept.Figures;

    /// <summary>A node, kept or read; null when it is absent or not granted.</summary>
    /// <param name="connector">Its source.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="isWhole">All about it, or what reading it needs.</param>
    /// <param name="version">The version of the source, told before; null where there is none: then it is read.</param>
    /// <param name="cancellation">Stops the read.</param>
    public async ValueTask<Node?> FindAsync(
        IConnector connector,
        NodePath path,
        Grant grant,
        bool isWhole,
        string? version,
        CancellationToken cancellation
    )
    {
        var key = version is null ? null : new Key(grant.Source, grant.Fingerprint, path.ToString(), isWhole, version);
        if (key is not null && _kept.TryFind(key, TimeSpan.MaxValue, out var known, out _))
        {
            return known;
        }
        var readAt = time.GetTimestamp();
        var node = isWhole
            ? await connector.DescribeAsync(path, grant, cancellation)
            : await connector.FindAsync(path, grant, cancellation);
        if (key is not null && node is not null)
        {
            var parts = node.Columns.Count + node.Indexes.Count + node.ForeignKeys.Count;
            _kept.Add(key, node, Frame + ((long)Part * parts), readAt);
        }
        return node;
    }

    private sealed record Key(string Source, string Grant, string Path, bool IsWhole, string Version);
}
