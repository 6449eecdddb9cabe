namespace Gateway.Core;

/// <summary>How the caches of one running process stood. Immutable.</summary>
/// <param name="Process">Its number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Caches">Its caches.</param>
public sealed record ProcessCaches(int Process, DateTimeOffset At, IReadOnlyList<CacheFigures> Caches);
