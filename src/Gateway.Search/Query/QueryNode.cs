using System.Collections.Immutable;

namespace Gateway.Search.Query;

/// <summary>What a query says, as a tree. Closed; immutable.</summary>
internal abstract record QueryNode
{
    private QueryNode() { }

    /// <summary>One word as written, without its escapes.</summary>
    internal sealed record Word(QueryField Field, string Text, bool IsPrefix) : QueryNode;

    /// <summary>Words that follow each other.</summary>
    internal sealed record Phrase(QueryField Field, string Text) : QueryNode;

    /// <summary>Everything: <c>*:*</c>.</summary>
    internal sealed record Everything : QueryNode;

    /// <summary>Clauses: all that must, none that must not, and where nothing must, at least one that should.</summary>
    internal sealed record Group(ImmutableArray<QueryClause> Clauses) : QueryNode
    {
        /// <inheritdoc />
        public bool Equals(Group? other) => other is not null && Clauses.AsSpan().SequenceEqual(other.Clauses.AsSpan());

        /// <inheritdoc />
        public override int GetHashCode() => Clauses.Length;
    }
}
