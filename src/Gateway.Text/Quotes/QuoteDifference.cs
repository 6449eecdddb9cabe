namespace Gateway.Text;

/// <summary>Where a quote and a text part: what one says and the other does not.</summary>
/// <param name="Quote">The words of the quote; empty where the text has more.</param>
/// <param name="Text">The words of the text; empty where the quote has more.</param>
public sealed record QuoteDifference(string Quote, string Text);
