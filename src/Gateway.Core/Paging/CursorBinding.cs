namespace Gateway.Core;

/// <summary>What a cursor belongs to: it is good for exactly this call and nothing else.</summary>
/// <param name="Principal">Who was given it.</param>
/// <param name="Target">The operation with all that decides its rows: source, path, columns, pattern or query.</param>
/// <param name="Grant">The fingerprint of the effective grant; an unrelated edit of the configuration breaks nothing.</param>
internal sealed record CursorBinding(string Principal, string Target, string Grant);
