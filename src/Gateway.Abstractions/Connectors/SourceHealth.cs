namespace Gateway.Abstractions;

/// <summary>Whether the server behind a source answered when it was last spoken to. Immutable, thread-safe.</summary>
/// <param name="IsReachable">Whether it let the gateway in.</param>
/// <param name="Since">When that began, in UTC: the first answer, or the first failure, since it was otherwise.</param>
/// <param name="Cause">The kind of failure in a few words, without names and addresses; null while it is reachable.</param>
public sealed record SourceHealth(bool IsReachable, DateTimeOffset Since, string? Cause);
