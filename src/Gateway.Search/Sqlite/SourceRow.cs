namespace Gateway.Search.Sqlite;

/// <summary>A source as it stands in the index.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Coverage">What is there of it.</param>
internal sealed record SourceRow(long Id, Coverage Coverage);
