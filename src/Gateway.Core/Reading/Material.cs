using Gateway.Abstractions;
using Gateway.Search;
using Gateway.Text;

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

    /// <summary>Text of a document, the place in it that was asked for, and the pages, slides or sheets it has.</summary>
    public sealed record Text(ContentSlice Slice, TextPlace Place, IReadOnlyList<DocumentPart> Parts) : Material;

    /// <summary>The bytes of a document's file.</summary>
    public sealed record Original(DocumentBytes File) : Material;

    /// <summary>One passage.</summary>
    public sealed record Passage(int Ordinal, string Content, string Citation, string? Revision) : Material
    {
        /// <summary>Whether another one follows it.</summary>
        public bool HasNext { get; init; }
    }

    /// <summary>Where a quote stands of what was named.</summary>
    /// <param name="Places">How places in the text are cited.</param>
    /// <param name="Name">What was named, for the answer.</param>
    /// <param name="Finding">Where in it the quote stands.</param>
    public sealed record Quote(DocumentPlaces Places, string Name, QuoteFinding Finding) : Material
    {
        /// <summary>Where in the rest of the same document it stands, if it does not where it was looked for.</summary>
        public QuoteFinding Elsewhere { get; init; } = QuoteFinding.None;

        /// <summary>What of the document is most like it; null where it stands there, and where nothing is.</summary>
        public NearestText? Nearest { get; init; }
    }

    /// <summary>Hits.</summary>
    public sealed record Hits(SearchAnswer Answer) : Material;

    /// <summary>What was counted of a table.</summary>
    public sealed record Profile(TableProfile Counted) : Material;

    /// <summary>Tables that were loaded.</summary>
    public sealed record Loaded(IReadOnlyList<LoadedTable> Tables) : Material;
}
