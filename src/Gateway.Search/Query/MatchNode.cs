using System.Collections.Immutable;

namespace Gateway.Search.Query;

/// <summary>A query after analysis, in terms of the index: what an engine turns into its own query. Closed; immutable.</summary>
internal abstract record MatchNode
{
    private MatchNode() { }

    /// <summary>Terms that follow each other; mostly one.</summary>
    /// <param name="Field">Where.</param>
    /// <param name="Values">At least one.</param>
    /// <param name="IsPrefix">Whether the last term is only the beginning of one.</param>
    internal sealed record Terms(QueryField Field, ImmutableArray<string> Values, bool IsPrefix) : MatchNode;

    /// <summary>An exact value of a field that is not text: <see cref="QueryField.Ext"/> or <see cref="QueryField.Source"/>.</summary>
    internal sealed record Exact(QueryField Field, string Value) : MatchNode;

    /// <summary>Every passage, without a score.</summary>
    internal sealed record Everything : MatchNode;

    /// <summary>All of <paramref name="Must"/>, none of <paramref name="Not"/>, and where nothing must, any of <paramref name="Should"/>.</summary>
    internal sealed record Group(
        ImmutableArray<MatchNode> Must,
        ImmutableArray<MatchNode> Should,
        ImmutableArray<MatchNode> Not
    ) : MatchNode;
}
