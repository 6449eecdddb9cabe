using Gateway.Abstractions;
using Gateway.Search;

namespace Gateway.Core;

/// <summary>What was read, still streaming where it can be large. A closed set; disposing ends the engine's work.</summary>
internal abstract record Material : IAsyncDisposable
{
    private Material() { }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (this is Rows rows)
        {
            await rows.Set.DisposeAsync();
            rows.Stop.Dispose();
        }
    }

    /// <summary>The sources and what their last check said.</summary>
    public sealed record Sources(IReadOnlyList<ListedSource> Items) : Material;

    /// <summary>Nodes, streamed; the notices are complete when the stream has ended.</summary>
    public sealed record Nodes(IAsyncEnumerable<ListedNode> Items, List<string> Notices) : Material;

    /// <summary>One node, with its outline where it is a document.</summary>
    public sealed record Single(Node Node, Outline? Outline) : Material;

    /// <summary>Rows, streamed, and what stops their stream.</summary>
    public sealed record Rows(RowSet Set, CancellationTokenSource Stop) : Material;

    /// <summary>One cell: text, or bytes.</summary>
    public sealed record Cell(Value Value) : Material;

    /// <summary>Lines of a document.</summary>
    public sealed record Text(ContentSlice Slice) : Material;

    /// <summary>One passage.</summary>
    public sealed record Passage(string Content, string Place) : Material;

    /// <summary>Hits.</summary>
    public sealed record Hits(SearchAnswer Answer) : Material;

    /// <summary>What was counted of a table.</summary>
    public sealed record Profile(TableProfile Counted) : Material;

    /// <summary>Tables that were loaded.</summary>
    public sealed record Loaded(IReadOnlyList<LoadedTable> Tables) : Material;
}
