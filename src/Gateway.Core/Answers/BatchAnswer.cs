namespace Gateway.Core;

/// <summary>The answers of a batch, in the order of its items.</summary>
/// <param name="Items">An answer, or the error of that item.</param>
public sealed record BatchAnswer(IReadOnlyList<BatchItem> Items) : Answer;
