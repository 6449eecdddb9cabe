namespace Gateway.Seeding;

/// <summary>One call of a gateway tool that helps to answer a <see cref="ShopQuestion"/>.</summary>
/// <param name="Tool"><c>query</c> or <c>search</c>.</param>
/// <param name="Source">
/// <see cref="ShopSeed.DatabaseSource"/> or <see cref="ShopSeed.HandbookSource"/>: the usual names of the two sources.
/// </param>
/// <param name="Text">The SQL, or the words to search for.</param>
public sealed record ShopCall(string Tool, string Source, string Text);
