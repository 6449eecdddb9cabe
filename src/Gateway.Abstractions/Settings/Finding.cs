namespace Gateway.Abstractions;

/// <summary>Something that a check found out about a source.</summary>
/// <param name="IsError">True when the source must not be served as it is; false for a warning.</param>
/// <param name="Setting">The setting at fault below the source, like <c>path</c> or <c>deny[1]</c>; null for the source.</param>
/// <param name="Message">What was found.</param>
/// <param name="Hint">What to do about it, or null.</param>
public sealed record Finding(bool IsError, string? Setting, string Message, string? Hint = null);
