namespace Gateway.Core;

/// <summary>How a cache of one process stands. Immutable.</summary>
/// <param name="Name"><c>answers</c> or <c>catalog</c>.</param>
/// <param name="Hits">How often something was found, since the process began.</param>
/// <param name="Misses">How often it was not.</param>
/// <param name="Entries">How much it holds.</param>
/// <param name="Bytes">About how many bytes that takes.</param>
/// <param name="Oldest">How long ago the oldest of it was read; null when it is empty.</param>
public sealed record CacheFigures(string Name, long Hits, long Misses, int Entries, long Bytes, TimeSpan? Oldest);
