namespace Gateway.Core.Configuration;

/// <summary>A named value of an object.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Position">Where the name stands.</param>
/// <param name="Value">The value.</param>
internal sealed record ConfigMember(string Name, TextPosition Position, ConfigNode Value);
