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
    public static async IAsyncEnumerable<Node> LeavesAsync(
        IConnector connector,
        NodePath parent,
        NodePath? after,
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
                open.Push(connector.ListAsync(container, resume, grant, cancellation).GetAsyncEnumerator(cancellation));
            }
            while (open.TryPeek(out var level))
            {
                if (!await level.MoveNextAsync())
                {
                    await open.Pop().DisposeAsync();
                }
                else if (level.Current.Kind is NodeKind.Folder or NodeKind.Schema)
                {
                    var children = connector.ListAsync(level.Current.Path, null, grant, cancellation);
                    open.Push(children.GetAsyncEnumerator(cancellation));
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
    }
}
