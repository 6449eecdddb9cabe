namespace Gateway.Search.Sqlite;

/// <summary>A source as it stands in the index.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Scope">The rules that it was indexed under: what they hide is not in the index.</param>
/// <param name="Coverage">How much of it is there.</param>
/// <param name="Unwatched">Why it is not watched, or null.</param>
internal sealed record SourceRow(long Id, string Scope, Coverage Coverage, string? Unwatched);
