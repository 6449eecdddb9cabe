namespace Gateway.Text;

/// <summary>What of a text is most like a quote that does not stand in it.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Differences">How they differ, in order; empty where only signs between words do.</param>
public sealed record NearestText(QuoteSpan Span, IReadOnlyList<QuoteDifference> Differences);
