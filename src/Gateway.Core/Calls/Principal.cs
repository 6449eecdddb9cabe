namespace Gateway.Core;

/// <summary>Who is asking, once that is known.</summary>
/// <param name="Name">The name in grants and in the audit.</param>
public sealed record Principal(string Name);
