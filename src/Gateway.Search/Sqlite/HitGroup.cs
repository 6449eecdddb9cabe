namespace Gateway.Search.Sqlite;

/// <summary>The best hits of one document, or one hit alone where hits are not grouped.</summary>
/// <param name="Document">The document's number.</param>
/// <param name="Best">The best of them, which decides the place of the group.</param>
/// <param name="Hits">The best ones, best first.</param>
/// <param name="Count">How many there are.</param>
internal sealed record HitGroup(long Document, SearchPosition Best, IReadOnlyList<SearchPosition> Hits, long Count);
