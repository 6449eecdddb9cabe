namespace Gateway.Text;

/// <summary>Where a quote stands in a text.</summary>
/// <param name="Spans">The first places, in order; empty where it does not stand there.</param>
/// <param name="Count">How many places there are; counted up to <see cref="QuoteSearch.MostCounted"/>.</param>
public sealed record QuoteFinding(IReadOnlyList<QuoteSpan> Spans, int Count)
{
    /// <summary>It stands nowhere.</summary>
    public static QuoteFinding None { get; } = new([], 0);

    /// <summary>Whether an ellipsis of the quote stands for text that was left out.</summary>
    public bool IsElided { get; init; }
}
