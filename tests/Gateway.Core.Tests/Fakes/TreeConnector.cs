using System.Runtime.CompilerServices;
using Gateway.Abstractions;

namespace Gateway.Core.Tests;

/// <summary>Folders and documents in memory, named by their paths.</summary>
internal sealed class TreeConnector(params string[] files) : IConnector
{
    public IQueryRunner? Queries => null;
    public IContentReader? Content => null;

    public async IAsyncEnumerable<Node> ListAsync(
        NodePath parent,
        string? after,
        Grant grant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await Task.CompletedTask;
        var depth = parent.Segments.Length;
        var children = files
            .Select(file => file.Split('/'))
            .Where(names => names.Length > depth && names.Take(depth).SequenceEqual(parent.Segments))
            .Select(names => (Name: names[depth], IsFolder: names.Length > depth + 1))
            .Distinct()
            .Where(child => string.CompareOrdinal(child.Name, after) > 0)
            .OrderBy(child => child.Name, StringComparer.Ordinal);
        foreach (var (name, isFolder) in children)
        {
            yield return new Node { Path = parent.Child(name), Kind = isFolder ? NodeKind.Folder : NodeKind.Document };
        }
    }

    public Task<Node?> DescribeAsync(NodePath path, Grant grant, CancellationToken cancellation) =>
        Task.FromResult<Node?>(null);

    public Task<RowSet> ReadAsync(ReadRequest request, Grant grant, CancellationToken cancellation) =>
        throw new GatewayException(ErrorCode.AccessNotFound, "no rows here");

    public Task<IReadOnlyList<Finding>> CheckAsync(Grant grant, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Finding>>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
