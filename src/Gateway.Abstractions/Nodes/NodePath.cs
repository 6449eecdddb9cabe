using System.Collections.Immutable;

namespace Gateway.Abstractions;

/// <summary>The place of a node inside its source: exact names from the root down, never a file-system string.</summary>
/// <remarks>
/// A table is <c>[table]</c> on SQLite and <c>[schema, table]</c> on PostgreSQL; a document is its folders and its
/// file name. Segments are compared ordinally and may hold any character, slashes included. Immutable, thread-safe.
/// </remarks>
public sealed class NodePath : IEquatable<NodePath>
{
    /// <summary>The source itself.</summary>
    public static readonly NodePath Root = new([]);

    /// <summary>Makes a path of segments, outermost first.</summary>
    public NodePath(ImmutableArray<string> segments) => Segments = segments;

    /// <summary>The names from the root down; empty for the root.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>True for the source itself.</summary>
    public bool IsRoot => Segments.IsEmpty;

    /// <summary>The last segment; the empty string for the root.</summary>
    public string Name => IsRoot ? "" : Segments[^1];

    /// <summary>The path without its last segment; the root is its own parent.</summary>
    public NodePath Parent => IsRoot ? this : new(Segments[..^1]);

    /// <summary>Makes a path from segments.</summary>
    public static NodePath Of(params ReadOnlySpan<string> segments) => new([.. segments]);

    /// <summary>The path of a child.</summary>
    public NodePath Child(string name) => new(Segments.Add(name));

    /// <summary>The path as people read it in a folder tree: <c>guides/setup.md</c>.</summary>
    public override string ToString() => string.Join('/', Segments);

    /// <summary>The path as people read it in a database: <c>public.orders</c>.</summary>
    public string ToDotted() => string.Join('.', Segments);

    /// <inheritdoc />
    public bool Equals(NodePath? other) =>
        other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as NodePath);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var segment in Segments)
        {
            hash.Add(segment, StringComparer.Ordinal);
        }
        return hash.ToHashCode();
    }
}
