namespace Gateway.Core;

/// <summary>Whether a quote stands where it is said to.</summary>
/// <param name="Structured">The same as one JSON object, of the schema that the tool declares.</param>
public sealed record QuoteAnswer(string Structured) : Answer;
