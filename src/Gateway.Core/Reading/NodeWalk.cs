using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Core;

/// <summary>Walks a source depth first in ordinal order of names, and can go on after any node.</summary>
internal static class NodeWalk
{
    /// <summary>The direct children after a name.</summary>
    public static IAsyncEnumerable<Node> ChildrenAsync(
        IConnector connector,
        NodePath parent,
        NodePath? after,
        Grant grant,
        CancellationToken cancellation
    ) => connector.ListAsync(parent, after?.Name, grant, cancellation);

    /// <summary>Tables, views and documents below a container, after a path.</summary>
    /// <param name="connector">The source.</param>
    /// <param name="parent">The container.</param>
    /// <param name="after">The leaf to go on after; null from the first.</param>
    /// <param name="pattern">
    /// What is looked for, by its path below the container: documents and containers that it does not want are not looked at,
    /// though some may come. Null for all.
    /// </param>
    /// <param name="grant">What may be seen.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static async IAsyncEnumerable<Node> LeavesAsync(
        IConnector connector,
        NodePath parent,
        NodePath? after,
        GlobPattern? pattern,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // An explicit stack: folders may be nested deeper than the call stack is.
        var open = new Stack<IAsyncEnumerator<Node>>();
        try
        {
            for (
                var depth = parent.Segments.Length;
                depth == parent.Segments.Length || depth < after?.Segments.Length;
                depth++
            )
            {
                var container = after is null ? parent : new NodePath(after.Segments[..depth]);
                var resume = after is not null && depth < after.Segments.Length ? after.Segments[depth] : null;
                open.Push(Children(container, resume));
            }
            while (open.TryPeek(out var level))
            {
                if (!await level.MoveNextAsync())
                {
                    await open.Pop().DisposeAsync();
                }
                else if (level.Current.Kind is NodeKind.Folder or NodeKind.Schema)
                {
                    if (pattern?.ReachesInto(Below(level.Current.Path)) != false)
                    {
                        open.Push(Children(level.Current.Path, null));
                    }
                }
                else
                {
                    yield return level.Current;
                }
            }
        }
        finally
        {
            while (open.TryPop(out var level))
            {
                await level.DisposeAsync();
            }
        }

        NodePath Below(NodePath path) => new(path.Segments[parent.Segments.Length..]);

        IAsyncEnumerator<Node> Children(NodePath container, string? resume) =>
            (
                pattern is null
                    ? connector.ListAsync(container, resume, grant, cancellation)
                    : connector.ListAsync(container, resume, pattern.NamesIn(Below(container)), grant, cancellation)
            ).GetAsyncEnumerator(cancellation);
    }
}
