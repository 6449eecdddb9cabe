namespace Gateway.Core.Configuration;

/// <summary>A variable of <c>.env</c>.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Position">Where its name stands.</param>
internal sealed record EnvironmentEntry(string Value, TextPosition Position);
